"""Marking days to avoid, changing them, removing them, and putting back what was removed."""

from typing import Any

from partnership.audit.commands import record
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import is_in_time
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.meetings.avoiding import queries
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import Span


def mark(actor: Actor, group: Group | None, span: Span) -> AvoidedDays:
    """Keep these days free, for a body or for all."""
    days = AvoidedDays(group=group, **vars(span))
    db.session.add(days)
    db.session.flush()
    _record(actor, Kind.DAYS_MARKED, days, after=_facts(days))
    return days


def change(actor: Actor, days: AvoidedDays, group: Group | None, span: Span) -> None:
    """Other days, another kind or name, or another body."""
    before = _facts(days)
    _put(days, group, span)
    db.session.flush()
    after = _facts(days)
    if before == after:
        raise Refused("Change the days, the kind, the name or the body: all are as they were")
    _record(actor, Kind.DAYS_CHANGED, days, before=before, after=after)


def remove(actor: Actor, days: AvoidedDays) -> None:
    """Meetings may be on these days again."""
    if days.removed_at is None:
        days.removed_at = now()
        _record(actor, Kind.DAYS_REMOVED, days, before=_facts(days))


def put_back(actor: Actor, days: AvoidedDays) -> None:
    """Undo that, within a minute; only whoever removed them can."""
    removed = [one for one in events_about(days) if one.kind is Kind.DAYS_REMOVED]
    by = removed[-1].person_id if removed else None
    is_late = days.removed_at is None or not is_in_time(days.removed_at)
    if is_late or by != actor.person_id:
        raise Refused("A minute has passed. Mark the days again")
    days.removed_at = None
    _record(actor, Kind.DAYS_PUT_BACK, days, after=_facts(days))


def load(group: Group | None, span: Span, source: str) -> AvoidedDays:
    """Add what a partnership's file says, or bring it up to date; what was removed stays so."""
    db.session.flush()
    days = queries.same(group.id if group else None, span.from_on, span.words)
    if days is None:
        days = AvoidedDays()
        db.session.add(days)
    _put(days, group, span)
    days.source = source
    return days


def _put(days: AvoidedDays, group: Group | None, span: Span) -> None:
    days.group, days.kind, days.words = group, span.kind, span.words
    days.from_on, days.until_on = span.from_on, span.until_on


def _facts(days: AvoidedDays) -> dict[str, Any]:
    return {
        "kind": str(days.kind),
        "words": days.words,
        "from": days.from_on.isoformat(),
        "until": days.until_on.isoformat(),
        "body": days.group.short if days.group else "",
    }


def _record(actor: Actor, kind: Kind, days: AvoidedDays, **details: Any) -> None:
    record(actor, kind, days, group_id=days.group_id, **details)
