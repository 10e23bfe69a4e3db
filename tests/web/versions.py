"""A meeting minuted with something for every audience, and a word of each to look for."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands, interests, judging, queries
from partnership.meetings.judgements import Judgement
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rules import Audience, Presence, Withheld
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.meetings.sittings import held, item
from tests.world import World

SECRET = Mark(Marking.SENSITIVE)
# Each of these words stands in one place of the record only.
WORDS = {
    "public paragraph": "Lighthouse",
    "partners paragraph": "Marmalade",
    "board paragraph": "Nightingale",
    "sensitive paragraph": "Obsidian",
    "sensitive title": "Periscope",
    "paragraph of a sensitive item": "Quicksilver",
    "decision of a public item": "Rhododendron",
    "decision of a board item": "Saxophone",
    "action title": "Tambourine",
    "sensitive action title": "Umbrella",
    "who acted": "Velocity",
    "interest": "Wolfhound",
}
SHOWN = {
    Audience.PUBLIC: {"public paragraph", "decision of a public item"},
    Audience.PARTNERS: {"public paragraph", "partners paragraph", "decision of a public item"},
    Audience.BOARD: set(WORDS),
}


@dataclass
class Minuted:
    """The meeting and its rows."""

    world: World
    meeting: Meeting
    items: list[AgendaItem]
    actions: list[Action]

    def judge(self, place: int, text: str, judgement: Judgement) -> None:
        """Say who may read a paragraph of an item."""
        with transaction():
            said = {(self.items[place].id, digest_of(text)): judgement}
            judging.judge(self.world.actor("secretary"), self.meeting, said)


def text(name: str) -> str:
    """The paragraph with this word in it."""
    return f"The matter of {WORDS[name]} was discussed."


def minuted(world: World) -> Minuted:
    """Three items: for everybody in part, for the board, OFFICIAL-SENSITIVE."""
    meeting = held(world, today() - timedelta(days=30))
    names = ["Welcome", "Plan", WORDS["sensitive title"]]
    items = [item(world, meeting, name) for name in names[:2]]
    items.append(item(world, meeting, names[2], mark=SECRET))
    audiences = ["public", "partners", "board", "sensitive"]
    notes = [
        "\n\n".join(text(f"{audience} paragraph") for audience in audiences),
        "Only for the board.",
        text("paragraph of a sensitive item"),
    ]
    secretary = world.actor("secretary")
    with transaction():
        present = {world.seats["ash"].id: (Presence.ACTED_FOR, f"Kim {WORDS['who acted']}")}
        commands.record_attendance(secretary, meeting, present)
        for one, note in zip(items, notes, strict=True):
            commands.minute_item(secretary, one, note, 0)
        for one, kind in zip(items, ("public", "board"), strict=False):
            made = WORDS[f"decision of a {kind} item"]
            commands.decide(secretary, world.board, made, meeting=meeting, item=one)
        interest = WORDS["interest"]
        interests.declare(secretary, items[0], world.seats["ash"].id, interest, kept_out=False)
    agreed = [
        opened(world, meeting=meeting, item=items[0], title=WORDS[f"{kind} title"], **more)
        for kind, more in (("action", {}), ("sensitive action", {"mark": SECRET}))
    ]
    found = Minuted(world, meeting, items, agreed)
    judge_all(found)
    return found


def judge_all(found: Minuted) -> None:
    """Each as its word says."""
    why = Withheld.CRIME
    said = {
        (0, text("public paragraph")): Judgement(Audience.PUBLIC),
        (0, text("partners paragraph")): Judgement(Audience.PARTNERS, Withheld.COMMERCIAL),
        (0, text("board paragraph")): Judgement(withheld=why),
        (0, text("sensitive paragraph")): Judgement(mark=SECRET, withheld=why),
        (1, "Only for the board."): Judgement(withheld=Withheld.CONDUCT),
        (2, text("paragraph of a sensitive item")): Judgement(mark=SECRET, withheld=why),
    }
    keyed = {(found.items[at].id, digest_of(words)): one for (at, words), one in said.items()}
    with transaction():
        judging.judge(found.world.actor("secretary"), found.meeting, keyed)


def agree(found: Minuted) -> None:
    """Circulate the minutes and agree them today."""
    world, secretary = found.world, found.world.actor("secretary")
    later = held(world, today())
    with transaction():
        meeting = queries.meeting(found.meeting.id)
        assert meeting is not None
        commands.circulate_minutes(world.actor("chair"), meeting)
        commands.agree_minutes(secretary, meeting, later)


def told(words: str) -> set[str]:
    """Whose words stand in a text."""
    squeezed = "".join(words.split())
    return {name for name, word in WORDS.items() if word in squeezed}


def kinds(audience: Any) -> set[str]:
    """What a version shows."""
    return SHOWN[Audience(audience)]
