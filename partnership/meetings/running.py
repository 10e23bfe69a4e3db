"""Holding a meeting: it begins, goes from item to item, and ends. Chair and clerk see one state."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, select

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import LATE, is_in_time
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words, time_words, wall
from partnership.meetings import guards
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState

EARLY: Final = timedelta(hours=1)
STEPS: Final = (Kind.MEETING_WENT_ON, Kind.MEETING_CLOSED)
NOT_BEGUN: Final = "Start the meeting first"
_LIVE: Final = select(LiveMeeting).where(LiveMeeting.meeting_id == bindparam("meeting"))


def live(meeting_id: int) -> LiveMeeting | None:
    """The meeting as it is held; also one that has been closed. One query."""
    return db.session.scalar(_LIVE, {"meeting": meeting_id})


def why_not(meeting: Meeting, at: datetime) -> str:
    """Why it cannot begin at this moment; empty where it can."""
    today, day = wall(at).date(), day_words(meeting.day)
    if meeting.state is MeetingState.CANCELLED:
        return "This meeting was cancelled"
    if today > meeting.day:
        return f"This meeting was on {day}, and is started on its day only"
    if today < meeting.day:
        return f"The meeting can be started on {day}, from an hour before it begins"
    if at < meeting.starts_at - EARLY:
        from_then = time_words(wall(meeting.starts_at - EARLY).time())
        return f"The meeting can be started from {from_then}, an hour before it begins"
    return "" if meeting.items else "Add an item to the agenda before the meeting is started"


def begin(actor: Actor, meeting: Meeting) -> LiveMeeting:
    """Come to the first item; a meeting that has begun goes on, and one that was closed opens."""
    guards.unlocked(meeting)  # and locked by us, so two who begin at once get the same row
    found = _newest(meeting)
    if found is not None and found.ended_at is None:
        return found
    if reason := why_not(meeting, now()):
        raise Refused(reason)
    was = _state(found)
    if found is None:
        first = meeting.items[0].id
        found = LiveMeeting(meeting=meeting, begun_at=now(), item_id=first, item_at=now())
        db.session.add(found)
    found.ended_at = None
    _record(actor, Kind.MEETING_BEGUN, found, was)
    return found


def go_to(actor: Actor, item: AgendaItem) -> bool:
    """Come to this item; whether that is news."""
    found = running(item.meeting)
    if found.item_id == item.id:
        return False
    _move(actor, found, item)
    return True


def go_on(actor: Actor, item: AgendaItem, **done: Any) -> bool:
    """Leave an item for the one after it, or for none after the last; `done` says what with it.

    Where the meeting has left it already, it stays where it is; whether it has not.
    """
    found = running(item.meeting)
    is_there = found.item_id == item.id
    if is_there:
        _move(actor, found, following(item), left=item.id, **done)
    elif done:
        was = _state(found)
        _record(actor, Kind.MEETING_WENT_ON, found, was, item_id=item.id, **done)
    return is_there


def finish(actor: Actor, meeting: Meeting, **done: Any) -> None:
    """Close the meeting; one that is closed stays so."""
    guards.unlocked(meeting)
    found = _newest(meeting)
    if found is None:
        raise Refused(NOT_BEGUN)
    if found.ended_at is not None:
        return
    was = _state(found)
    found.ended_at, found.item_id, found.item_at = now(), None, None
    _record(actor, Kind.MEETING_CLOSED, found, was, **done)


def last_step(actor: Actor, meeting: Meeting) -> Event:
    """What this person did last, within the last minute and not taken back since."""
    kinds = (*STEPS, Kind.MEETING_BEGUN, Kind.MEETING_STEPPED_BACK)
    own = [one for one in events_about(meeting) if one.kind in kinds]
    own = [one for one in own if one.person_id == actor.person_id]
    if not own or own[-1].kind not in STEPS:
        raise Refused("Nothing was done that could be taken back.")
    if not is_in_time(own[-1].at):
        raise Refused(LATE)
    return own[-1]


def step_back(actor: Actor, meeting: Meeting, step: Event) -> None:
    """Be where the meeting was before, unless somebody has taken it elsewhere since."""
    guards.unlocked(meeting)
    found = _newest(meeting)
    if found is None:
        raise Refused(NOT_BEGUN)
    here, was = _state(found), step.details["was"]
    if here == step.details["said"]:
        item = db.session.get(AgendaItem, was["item"] or 0)
        found.item_id, found.item_at = item.id if item else None, _moment(was["at"])
        found.ended_at = _moment(was["ended"])
    _record(actor, Kind.MEETING_STEPPED_BACK, found, here, undone=step.id)


def running(meeting: Meeting) -> LiveMeeting:
    """The row of a meeting that has begun and is not closed, locked as its meeting is."""
    guards.unlocked(meeting)
    found = _newest(meeting)
    if found is None or found.ended_at is not None:
        raise Refused(NOT_BEGUN)
    return found


def following(item: AgendaItem) -> AgendaItem | None:
    """The item after this one."""
    ordered = item.meeting.items
    place = ordered.index(item) + 1
    return ordered[place] if place < len(ordered) else None


def _newest(meeting: Meeting) -> LiveMeeting | None:
    found = live(meeting.id)
    if found is not None:
        read_again(found)
    return found


def _move(actor: Actor, found: LiveMeeting, to: AgendaItem | None, **done: Any) -> None:
    was, left = _state(found), done.pop("left", None)
    found.item_id, found.item_at = (to.id, now()) if to else (None, None)
    about = left or (to.id if to else None)
    _record(actor, Kind.MEETING_WENT_ON, found, was, item_id=about, **done)


def _state(found: LiveMeeting | None) -> dict[str, Any]:
    """Where it stands, as the record keeps it for going back."""
    if found is None:
        return {"begun": False, "item": None, "at": None, "ended": None}
    at, ended = (one.isoformat() if one else None for one in (found.item_at, found.ended_at))
    return {"begun": True, "item": found.item_id, "at": at, "ended": ended}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _record(
    actor: Actor, kind: Kind, found: LiveMeeting, was: dict[str, Any], **details: Any
) -> None:
    meeting = found.meeting
    places = {item.id: number for number, item in enumerate(meeting.items, 1)}
    before, after = places.get(was["item"]), places.get(found.item_id or 0)
    record(
        actor,
        kind,
        meeting,
        group_id=meeting.group_id,
        before={"item": before},
        after={"item": after},
        was=was,
        said=_state(found),
        **details,
    )
