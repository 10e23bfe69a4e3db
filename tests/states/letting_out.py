"""Minutes in the states that versions of them can be in, and interests in their items."""

from typing import Any

from partnership.core.marking import PLAIN, Mark, Marking
from partnership.groups.models import Group
from partnership.meetings import commands, interests, judging, releases
from partnership.meetings.judgements import Judgement
from partnership.meetings.models import Meeting
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rules import Audience, Presence, Purpose, Withheld
from partnership.transaction import transaction
from partnership.web.minutes.record import record_of
from partnership.web.minutes.versions import version_of
from partnership.web.releases.checking import check_of
from tests.world import World, soon

OPEN = "Ring 0151 496 0999 for more."
CLOSED = "The raid is on Friday."


def let_out(world: World, rows: dict[str, Any]) -> None:
    """Board's minutes to check ("judged"), the sub-group's to read ("released"), interests."""
    for name, body, clerk, later, mark in (
        # Forms are tried on it, and to look at what is sensitive is written down.
        ("judged", world.board, "secretary", rows["draft"], PLAIN),
        ("released", world.sub, "sub-secretary", rows["last"], Mark(Marking.SENSITIVE)),
    ):
        meeting = rows[name] = _agreed(world, body, clerk, later)
        one, other = meeting.items
        rows[f"{name}-item"] = one
        said = {
            (one.id, digest_of(OPEN)): Judgement(Audience.PUBLIC),
            (other.id, digest_of(CLOSED)): Judgement(withheld=Withheld.CRIME, mark=mark),
        }
        with transaction():
            judging.judge(world.actor(clerk), meeting, said)
    _release(world, rows["released"])
    with transaction():
        for name in ("issued item", "draft item 1"):
            seat, actor = world.seats["ash"].id, world.actor("secretary")
            interests.declare(actor, rows[name], seat, "it owns the hall", kept_out=True)


def _agreed(world: World, body: Group, clerk: str, later: Meeting) -> Meeting:
    actor, chair = world.actor(clerk), clerk.replace("secretary", "chair")
    facts: Any = {"begins": later.begins, "ends": later.ends, "held": True}
    with transaction():
        meeting = commands.schedule(actor, body, day=soon(-70), **facts)
        for title, note in (("Welcome", OPEN), ("Plan", CLOSED)):
            about: Any = {"purpose": Purpose.NOTE, "lead_seat_id": None, "minutes": 5}
            item = commands.add_item(actor, meeting, title=title, **about)
            commands.minute_item(actor, item, note, 0)
        commands.record_attendance(actor, meeting, {world.seats[clerk].id: (Presence.PRESENT, "")})
        commands.circulate_minutes(world.actor(chair), meeting)
        commands.agree_minutes(actor, meeting, later)
    return meeting


def _release(world: World, meeting: Meeting) -> None:
    check = check_of(version_of(record_of(meeting), Audience.PARTNERS))
    actor, allowed = world.actor("sub-secretary"), {one.key for one in check.findings}
    with transaction():
        releases.release(actor, meeting, check, seen=check.rendering.digest, allowed=allowed)
