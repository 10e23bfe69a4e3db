"""Taking back, within a minute, a decision or an action of minutes: it stands as text again."""

from typing import Any

from sqlalchemy.exc import IntegrityError

from partnership.actions.models import Action
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups.naming import withdraw_all
from partnership.meetings import guards
from partnership.meetings.minutes import minute_item
from partnership.meetings.models import AgendaItem, Decision
from partnership.meetings.note_lines import appended
from partnership.meetings.rules import MinutesState

Made = Decision | Action
CHANGED = "Somebody else recorded it or has changed it since, so it stands."
READ_ALREADY = "Members read these minutes already, so it stands."
WITHDRAWN = {Kind.ACTION_OPENED: Kind.ACTION_WITHDRAWN, Kind.DECISION_MADE: Kind.DECISION_WITHDRAWN}


def take_back(actor: Actor, item: AgendaItem, made: Made) -> str:
    """Remove what was recorded and put its line back into the note; the record keeps both."""
    guards.minutes_open(item.meeting)
    if item.meeting.minutes_state is MinutesState.CIRCULATED:
        raise Refused(READ_ALREADY)
    line = line_of(made)
    withdraw(actor, made, item.meeting.group_id)
    read_again(item, "note", "note_version", "version")
    minute_item(actor, item, appended(item.note, line), item.note_version)
    return line


def withdraw(actor: Actor, made: Made, group_id: int) -> None:
    """Remove what the actor recorded a minute ago at most; its number stays unused.

    Refused if anything has happened to it since.
    """
    read_again(made)
    event = _making(actor, made)
    facts: dict[str, Any] = {"reference": made.reference, "undone": event.id}
    record(by_whom(actor, event), WITHDRAWN[event.kind], made, group_id=group_id, **facts)
    _remove(actor, made)


def line_of(made: Made) -> str:
    """A line that would be read as this record."""
    if isinstance(made, Decision):
        return f"decision: {' '.join(made.text.split())}"
    return f"action @“{made.seat.name}” {made.title} by {day_words(made.due_on)}"


def _making(actor: Actor, made: Made) -> Event:
    """The actor's own deed of making it, if nothing has happened to it since."""
    if isinstance(made, Action) and made.version > 1:
        raise Refused(CHANGED)
    return last_deed(actor, made, WITHDRAWN, since=CHANGED)


def _remove(actor: Actor, made: Made) -> None:
    withdraw_all(actor, made)
    try:
        with db.session.begin_nested():
            db.session.delete(made)
    except IntegrityError:
        raise Refused(CHANGED) from None
