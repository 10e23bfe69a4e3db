"""Every change of a highlight report: saved as a draft, sent, changed, taken back, asked for."""

from collections.abc import Mapping
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.marking import PLAIN, Mark, dropped
from partnership.groups.models import Group
from partnership.highlights import queries
from partnership.highlights.asking import remind_due
from partnership.highlights.models import Highlight
from partnership.highlights.rules import PARTS, cleaned, something
from partnership.meetings import guards
from partnership.meetings.models import Meeting

SINCE = "It was changed since, so it stands."
DEEDS = (Kind.HIGHLIGHT_SENT, Kind.HIGHLIGHT_CHANGED, Kind.HIGHLIGHT_UNSENT)


def save(
    actor: Actor,
    group: Group,
    meeting: Meeting,
    *,
    texts: Mapping[str, str],
    mark: Mark = PLAIN,
    version: int = 0,
) -> Highlight:
    """Keep a draft, as it was opened at `version`; one that was sent is changed by sending it."""
    row = _taken(group, meeting, version, texts)
    if row.sent_at is not None:
        raise Refused("This report was sent already. Send it again to change it")
    _write(row, cleaned(texts), mark)
    _note(actor, Kind.HIGHLIGHT_SAVED, row)
    return row


def send(
    actor: Actor,
    group: Group,
    meeting: Meeting,
    *,
    texts: Mapping[str, str],
    mark: Mark = PLAIN,
    version: int = 0,
) -> Highlight:
    """Send it to the board; what was sent before is changed, and the record keeps both."""
    row, facts = _taken(group, meeting, version, texts), cleaned(texts)
    something(facts)
    again = row.sent_at is not None
    before = row.parts if again else {}
    if again:
        _only_raised(row, mark)
    _write(row, facts, mark)
    if not again:
        row.sent_at, row.sent_by = now(), actor.capacity
    _note(actor, Kind.HIGHLIGHT_CHANGED if again else Kind.HIGHLIGHT_SENT, row, before=before)
    return row


def take_back(actor: Actor, row: Highlight) -> None:
    """It was not sent; what it said is a draft again. For a minute, for whoever sent it."""
    read_again(row)
    event = last_deed(actor, row, (Kind.HIGHLIGHT_SENT,), since=SINCE, changes=DEEDS)
    row.sent_at, row.sent_by = None, ""
    record(
        by_whom(actor, event), Kind.HIGHLIGHT_UNSENT, row, group_id=row.group_id, undone=event.id
    )


def _taken(group: Group, meeting: Meeting, version: int, texts: Mapping[str, str]) -> Highlight:
    """The row to write to, if it may be written to and nobody else did meanwhile."""
    if queries.place(group.slug, meeting.id) is None:
        raise Refused(f"{group.short} owes no highlight report to this meeting")
    guards.standing_meeting(meeting)
    if meeting.starts_at <= now():
        raise Refused("This meeting has begun, so no report can be sent to it any more")
    row = queries.lock(group.id, meeting.id)
    if row is None:
        row = Highlight(group_id=group.id, meeting_id=meeting.id, **dict.fromkeys(PARTS, ""))
        row.put_mark(PLAIN)
        db.session.add(row)
        db.session.flush()
    if row.saved_at is not None and row.version != version:
        raise Clash(_words(row.parts), _words(texts), row.version)
    if row.sent_at is not None and meeting.agenda_issued_at is not None:
        raise Refused("The agenda is issued, so a report that was sent can no longer be changed")
    return row


def _only_raised(row: Highlight, mark: Mark) -> None:
    field = dropped(row.mark, mark)
    if field:
        raise Refused(f"Once a report is sent its {field} can only be raised", field)


def _write(row: Highlight, facts: Mapping[str, str], mark: Mark) -> None:
    for name, text in facts.items():
        setattr(row, name, text)
    row.put_mark(mark)
    row.saved_at = now()
    db.session.flush()


def _words(facts: Mapping[str, str]) -> str:
    said = ((title, facts.get(name, "")) for name, title in PARTS.items())
    return "\n\n".join(f"{title}: {text}" for title, text in said if text)


def _note(actor: Actor, kind: Kind, row: Highlight, **details: Any) -> None:
    after = {**row.parts, "marking": str(row.mark)}
    said = {name: value for name, value in details.items() if value}
    record(actor, kind, row, group_id=row.group_id, meeting=row.meeting_id, after=after, **said)


__all__ = ["remind_due", "save", "send", "take_back"]
