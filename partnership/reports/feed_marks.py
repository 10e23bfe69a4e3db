"""Whether a calendar feed has changed: a mark for each row it shows, and one for all of them."""

from functools import reduce
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Select, String, cast, func

from partnership.actions.models import Action
from partnership.groups.models import Group
from partnership.invitations.models import CalendarEntry
from partnership.meetings.models import Meeting
from partnership.people.models import FeedAddress
from partnership.reports.feed_sources import actions_shown, meetings_shown

# Keeps the marks of rows apart; no title has a line end in it.
BETWEEN: Final = "\n"


def fingerprint(person_id: int, *marks: str | None) -> str:
    """The same for the same lines, in whatever order the database puts them together."""
    kept = [sorted((lines or "").split(BETWEEN)) for lines in marks]
    return sha256(repr((person_id, kept)).encode()).hexdigest()


def meeting_marks(person: Any) -> Any:
    """A text, its lines in any order, that differs as soon as anything differs that is shown."""
    mark = _mark(CalendarEntry.id, CalendarEntry.revision, Group.papers_due)
    return _together(meetings_shown([mark], person))


def action_marks(person: Any) -> Any:
    """The same of actions."""
    mark = _mark(Action.id, Action.version, Meeting.marking, Group.diary_title)
    return _together(actions_shown([mark], person))


def _mark(*columns: Any) -> Any:
    texts: list[Any] = [func.coalesce(cast(column, String), "") for column in columns]
    return func.aggregate_strings(reduce(lambda text, more: text + ":" + more, texts), BETWEEN)


def _together(marks: Select[Any]) -> Any:
    return marks.correlate(FeedAddress).scalar_subquery()
