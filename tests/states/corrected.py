"""Minutes on their way to the members, and corrections of them in every state."""

from typing import Any

from partnership.audit.rules import Actor
from partnership.meetings import commands, correcting
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.paragraphs import split
from partnership.transaction import transaction
from tests.meetings.sittings import cleared, coming, item
from tests.world import World

FIRST, LAST = "Members noted the report.", "The next one names its source."
NOTE = f"{FIRST}\n\nFigures were **late**.\n\n{LAST}"


def correct(world: World, rows: dict[str, Any], long: str) -> None:
    """With the chair, cleared, sent back; and circulated with corrections beside its paragraphs."""
    secretary, chair = world.actor("secretary"), world.actor("chair")
    for name, days in (("with chair", 95), ("cleared", 90), ("sent back", 85), ("corrected", 80)):
        rows[name] = _minuted(world, rows, name, days)
        cleared(world, rows[name])
    for name in ("with chair", "sent back"):
        with transaction():
            commands.minute_item(secretary, rows[f"{name} item 1"], f"{NOTE}\n\nMore.", 1)
            commands.send_to_chair(secretary, rows[name], then_circulate=True)
    with transaction():
        commands.send_back(chair, rows["sent back"], long)
        commands.circulate_minutes(secretary, rows["corrected"])
    _propose(world, rows, long)


def _minuted(world: World, rows: dict[str, Any], name: str, days: int) -> Meeting:
    meeting, secretary = coming(world, -days, held=True), world.actor("secretary")
    one = rows[f"{name} item 1"] = item(world, meeting, "Reports")
    with transaction():
        commands.minute_item(secretary, one, NOTE, 0)
        made = commands.decide(secretary, world.board, FIRST, meeting=meeting, item=one)
    rows[f"{name} decision"] = made
    return meeting


def _propose(world: World, rows: dict[str, Any], long: str) -> None:
    """One that waits, one of a decision, one accepted, one declined, one whose words are gone."""
    one, made = rows["corrected item 1"], rows["corrected decision"]
    first, second, third = split(NOTE)
    ash, secretary = world.actor("ash"), world.actor("secretary")
    with transaction():
        rows["gone"] = _ask(ash, one, second, long)
        rows["accepted"] = _ask(ash, one, second, "Figures were in time.")
        correcting.accept(secretary, rows["accepted"])
        rows["declined"] = _ask(ash, one, third, "The next one names all its sources.")
        correcting.decline(secretary, rows["declined"], "One is enough")
        rows["waiting"] = _ask(ash, one, first, f"{FIRST} {long}")
        rows["of a decision"] = _ask(ash, one, FIRST, "Members agreed.", made)


def _ask(
    actor: Actor, one: AgendaItem, was: str, words: str, decision: Decision | None = None
) -> Any:
    why = "It was said in another way"
    return correcting.propose(actor, one, was=was, words=words, reason=why, decision=decision)
