"""What must be true before a body is said to stand to another in some way."""

from datetime import date

from partnership.core.errors import Refused
from partnership.groups import queries
from partnership.groups.circles import Stand, circle, circle_words
from partnership.groups.models import Group
from partnership.groups.rules import OVERSIGHT, RelationKind


def check_no_circle(
    group: Group, kind: RelationKind, other: Group, from_on: date, until_on: date | None
) -> None:
    """Refuse a body that would oversee itself, through however many others, on any day."""
    if kind not in OVERSIGHT:
        return
    new = Stand(group.short, kind, other.short, from_on, until_on)
    same = (new.body, new.kind, new.other)
    there = (Stand(*row) for row in queries.oversight())
    found = circle(new, [one for one in there if (one.body, one.kind, one.other) != same])
    if found:
        raise Refused(circle_words(found), "other")
