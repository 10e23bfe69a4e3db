"""What becomes of papers when their item goes, goes on in a later meeting, or its meeting moves."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import inspect

from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.marking import highest
from partnership.meetings.models import AgendaItem, Meeting
from partnership.papers import queries, rules
from partnership.papers.models import Paper, PaperFile
from partnership.papers.noting import note

COPIED = (
    *("number", "digest", "name", "kind", "size", "pages", "came_at", "sent_by", "person_id"),
    "taken_back_at",
)


def clear(actor: Actor, item: AgendaItem) -> None:
    """Make way for an item to go: empty places go with it, a file that came keeps it there.

    What only came along from the item that this one goes on with stays with that one.
    """
    papers = queries.of_item(item.id)
    kept = [one for one in papers if not _is_spare(one)]
    if kept:
        raise Refused(f"A paper came for this item (“{kept[0].title}”), so it stays on the agenda")
    for one in papers:
        note(actor, Kind.PAPER_REMOVED, one, title=one.title, due_on=one.due_on.isoformat())
        for file in list(one.files):
            db.session.delete(file)
        db.session.flush()
        db.session.delete(one)
    db.session.flush()


def carry_over(actor: Actor, earlier: AgendaItem, item: AgendaItem) -> None:
    """An item that goes on with another has its papers too, with their files."""
    meeting = item.meeting
    due = rules.due_day(meeting.day, meeting.group.papers_due)
    for one in queries.of_item(earlier.id):
        if one.withdrawn_at is None:
            copied = Paper(meeting=meeting, item=item, position=one.position, title=one.title)
            copied.lead_seat_id, copied.due_on = one.lead_seat_id, due
            copied.put_mark(highest((meeting.mark, item.mark, one.mark)))
            db.session.add(copied)
            copied.files.extend(_copies(one.files))
            said = {"title": one.title, "due_on": due.isoformat(), "files": len(one.files)}
            note(actor, Kind.PAPER_ADDED, copied, carried_from=one.id, after=said)


def move_due_days(actor: Actor, meeting: Meeting, before: date) -> None:
    """A meeting was moved from `before`: what was due on the usual day is due on the new one."""
    clear_days = meeting.group.papers_due
    was, now = rules.due_day(before, clear_days), rules.due_day(meeting.day, clear_days)
    if was == now:
        return
    for one in queries.of_meeting(meeting.id):
        if one.due_on == was and not one.current:
            one.due_on, one.reminded_on = now, None
            said = {"before": day_words(was), "after": day_words(now)}
            note(actor, Kind.PAPER_CHANGED, one, **said)


def _copies(files: Iterable[PaperFile]) -> list[PaperFile]:
    values = ({name: inspect(one).attrs[name].value for name in COPIED} for one in files)
    return [PaperFile(**each) for each in values]


def _is_spare(paper: Paper) -> bool:
    """Whether each file that can be opened is kept with the item that the paper's goes on with."""
    if not paper.current:
        return True
    earlier = paper.item.carried_from_id
    there = queries.of_item(earlier) if earlier else []
    known = {sending for one in there for sending in _sendings(one)}
    return known >= _sendings(paper)


def _sendings(paper: Paper) -> set[tuple[str, datetime]]:
    return {(one.digest, one.came_at) for one in paper.files if one.taken_back_at is None}
