"""Asking the seats for papers that are missing: by one button, or by the worker when due."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sqlalchemy import update

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind, worker
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import wall
from partnership.core.working_days import is_working_day
from partnership.groups.models import Seat
from partnership.meetings import guards
from partnership.meetings.models import Meeting
from partnership.papers import queries
from partnership.papers.models import Paper
from partnership.papers.rules import WANTED, reminder_is_due

REMINDERS: Final = worker("Reminders")
ASKING: Final = (Kind.PAPERS_ASKED, Kind.PAPERS_UNASKED)
AGAIN: Final = "They were asked once more since, so it stands."
# When people are at work, as for other reminders.
BETWEEN: Final = (8, 18)


def missing(papers: Iterable[Paper]) -> list[Paper]:
    """Those that have not come and are still wanted."""
    return [one for one in papers if one.state(today()) in WANTED]


def to_ask(papers: Iterable[Paper]) -> list[Paper]:
    """Those of the missing for which somebody can be asked, and has not been today."""
    return [one for one in missing(papers) if one.lead_seat_id and one.reminded_on != today()]


def by_seat(papers: Iterable[Paper]) -> dict[Seat, list[Paper]]:
    """What each seat is asked for, soonest first."""
    found: dict[Seat, list[Paper]] = {}
    for one in sorted(papers, key=lambda paper: (paper.due_on, paper.id)):
        if one.lead_seat is not None:
            found.setdefault(one.lead_seat, []).append(one)
    return found


def ask(actor: Actor, meeting: Meeting) -> int:
    """Ask each seat for what it owes to a meeting, once a day; how many papers."""
    guards.standing_meeting(meeting)
    if meeting.starts_at <= now():
        raise Refused("This meeting has begun, so nobody is asked for papers any more")
    papers = queries.lock(meeting.id)
    wanted = to_ask(papers)
    if not wanted:
        asked = any(one.reminded_on == today() for one in missing(papers))
        raise Refused(
            "They were asked today already. Try again tomorrow, or telephone"
            if asked
            else "No paper is missing for which somebody could be asked"
        )
    _ask(actor, meeting, wanted, by_hand=True)
    return len(wanted)


def take_back(actor: Actor, meeting: Meeting) -> None:
    """Nobody was asked; whoever has the message already gets another."""
    event = last_deed(actor, meeting, (Kind.PAPERS_ASKED,), since=AGAIN, changes=ASKING)
    was = event.details["was"]
    for one in queries.lock(meeting.id):
        if str(one.id) in was:
            before = was[str(one.id)]
            _note([one.id], date.fromisoformat(before) if before else None)
    about = {"undone": event.id, "papers": event.details["papers"]}
    record(by_whom(actor, event), Kind.PAPERS_UNASKED, meeting, group_id=meeting.group_id, **about)


def remind_due() -> int:
    """Ask for whatever has come to a day of reminding; how many papers."""
    moment, (opens, closes) = now(), BETWEEN
    if not opens <= wall(moment).hour < closes or not is_working_day(today()):
        return 0
    asked, meetings = 0, {one.meeting_id for one in queries.waited_for(moment) if _is_due(one)}
    for meeting_id in sorted(meetings):
        wanted = [one for one in to_ask(queries.lock(meeting_id)) if _is_due(one)]
        if wanted:
            _ask(REMINDERS, wanted[0].meeting, wanted, by_hand=False)
            asked += len(wanted)
    return asked


def _is_due(paper: Paper) -> bool:
    return reminder_is_due(today(), paper.due_on, paper.reminded_on)


def _ask(actor: Actor, meeting: Meeting, wanted: Sequence[Paper], *, by_hand: bool) -> None:
    was = {str(one.id): one.reminded_on.isoformat() if one.reminded_on else "" for one in wanted}
    numbers = [one.id for one in wanted]
    _note(numbers, today())
    record(
        actor,
        Kind.PAPERS_ASKED,
        meeting,
        group_id=meeting.group_id,
        papers=numbers,
        by_hand=by_hand,
        was=was,
    )


def _note(numbers: Sequence[int], day: date | None) -> None:
    # A plain update: a paper that was asked for is not another version of it.
    changed = update(Paper).where(Paper.id.in_(numbers)).values(reminded_on=day)
    db.session.execute(changed)
