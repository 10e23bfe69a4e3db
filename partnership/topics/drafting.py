"""Putting the lines of a draft on an agenda, leaving others out, and undoing that."""

from collections.abc import Collection, Sequence
from typing import Any, Final

from sqlalchemy import delete

from partnership.actions import blockages, stepping_back
from partnership.actions.models import Blockage
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.marking import highest
from partnership.meetings import commands as meetings
from partnership.meetings import guards
from partnership.meetings.models import AgendaItem, Interest, Meeting
from partnership.meetings.ordering import Known, Part
from partnership.papers import commands as papers
from partnership.topics import queries
from partnership.topics.lines import Line, Source
from partnership.topics.models import ParkedLine, Topic

CHANGED: Final = "The draft has changed since you opened it. Check it again"
# After any of these an agenda is not as the draft left it.
CHANGES: Final = frozenset(
    {
        *(Kind.AGENDA_DRAFTED, Kind.AGENDA_UNDRAFTED, Kind.AGENDA_CHANGED, Kind.AGENDA_ISSUED),
        *(Kind.INTEREST_DECLARED, Kind.INTEREST_REMOVED, Kind.ITEM_MINUTED, Kind.PAPERS_ASKED),
    }
)


def put_on_agenda(
    actor: Actor, meeting: Meeting, lines: Sequence[Line], left_out: Collection[str]
) -> None:
    """Make items of these lines; those with the keys in `left_out` come back next time."""
    guards.unlocked(meeting)
    was: dict[str, Any] = {"left_out": sorted(queries.parked([meeting.id])[meeting.id])}
    was["stuck"] = [one.about_id for one in lines if one.source is Source.BLOCKAGE]
    known = _parts(meeting)
    items = [_put(actor, meeting, line, known) for line in lines]
    put = {line.key for line in lines}
    kept = (set(was["left_out"]) | set(left_out)) - put
    _park(meeting, kept)
    db.session.flush()
    record(
        actor,
        Kind.AGENDA_DRAFTED,
        meeting,
        group_id=meeting.group_id,
        lines=len(items),
        left_out=len(left_out),
        said={"items": [one.id for one in items]},
        was=was,
    )


def take_draft_back(actor: Actor, meeting: Meeting) -> None:
    """The agenda is as it was; the record keeps both."""
    event = _last_draft(actor, meeting)
    by, was = by_whom(actor, event), event.details["was"]
    for blockage_id in was["stuck"]:
        # Its trail says so as well; the item of its own goes with that.
        stepping_back.take_back(actor, db.session.get_one(Blockage, int(blockage_id)))
    for item_id in event.details["said"]["items"]:
        item = db.session.get(AgendaItem, item_id)
        if item is not None:
            # Those that came with the item from the one it goes on with.
            db.session.execute(delete(Interest).where(Interest.item_id == item_id))
            papers.clear(by, item)
            meetings.remove_item(by, item)
    _park(meeting, was["left_out"])
    undone, group_id = event.id, meeting.group_id
    record(by, Kind.AGENDA_UNDRAFTED, meeting, group_id=group_id, undone=undone)


def _last_draft(actor: Actor, meeting: Meeting) -> Event:
    since = "The agenda was changed since, so it stands."
    return last_deed(actor, meeting, (Kind.AGENDA_DRAFTED,), since=since, changes=CHANGES)


def _parts(meeting: Meeting) -> Known:
    """Which items open or close the agenda by the terms of reference."""
    return {
        f"{Source.STANDING}:{one.id}": Part.CLOSING if one.is_last else Part.OPENING
        for one in queries.standing(meeting.group_id, meeting.day)
    }


def _put(actor: Actor, meeting: Meeting, line: Line, known: Known) -> AgendaItem:
    said: dict[str, Any] = {"because": line.because, "source": line.key, "known": known}
    if line.source is Source.BLOCKAGE:
        return blockages.draft(actor, _blockage(line.about_id), meeting, **said)
    topic = _topic(line.about_id) if line.source is Source.TOPIC else None
    earlier = (topic.item or topic.carried_from) if topic else _promised(line)
    item = meetings.add_item(
        actor,
        meeting,
        title=line.title,
        purpose=line.purpose,
        lead_seat_id=line.lead_seat_id,
        minutes=line.minutes,
        mark=highest((meeting.mark, line.mark)),
        carried_from=earlier,
        **said,
    )
    if topic is not None:
        topic.item = item
        if earlier is not None:
            papers.carry_over(actor, earlier, item)
    return item


def _promised(line: Line) -> AgendaItem | None:
    """The item that a follow-up goes on with: whoever is kept out of that is kept out of this."""
    is_one = line.source is Source.FOLLOW_UP
    return db.session.get_one(AgendaItem, line.about_id) if is_one else None


def _topic(topic_id: int) -> Topic:
    topic = db.session.get_one(Topic, topic_id)
    read_again(topic)
    if topic.placed is not None or topic.dropped_at is not None:
        raise Refused(CHANGED)
    return topic


def _blockage(blockage_id: int) -> Blockage:
    blockage = db.session.get_one(Blockage, blockage_id)
    if blockage.closed_at is not None:
        raise Refused(CHANGED)
    return blockage


def _park(meeting: Meeting, keys: Collection[str]) -> None:
    db.session.execute(delete(ParkedLine).where(ParkedLine.meeting_id == meeting.id))
    db.session.add_all(ParkedLine(meeting_id=meeting.id, key=key) for key in sorted(keys))
