"""Reports of the bodies that this one oversees."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import and_
from sqlalchemy.orm import aliased

from partnership.core.db import db
from partnership.groups.models import Group, Membership, Relation, Seat
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT, RelationKind, Role
from partnership.meetings.rules import LONGEST_LINE, Purpose
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import REPORT, Line, Source

MINUTES: Final = 10
AS: Final = {
    RelationKind.SUB_GROUP_OF: "is a sub-group of",
    RelationKind.OVERSEEN_BY: "is overseen by",
    RelationKind.REPORTS_TO: "reports to",
}


def lines(asked: Asked) -> Iterator[Line]:
    """One for each, led by its chair's seat. One query."""
    found: dict[int, Line] = {}
    for group, relation, seat in db.session.execute(_rows(asked)):
        found.setdefault(group.id, _line(group, relation, seat, asked))
    yield from found.values()


def _rows(asked: Asked) -> Any:
    on, chair = asked.meeting.day, aliased(Membership)
    oversees = and_(
        Relation.group_id == Group.id,
        Relation.other_id == asked.meeting.group_id,
        Relation.kind.in_(OVERSIGHT),
        current(Relation, on),
    )
    in_chair = and_(
        chair.group_id == Group.id,
        chair.role == Role.CHAIR,
        chair.from_on <= on,
        (chair.until_on.is_(None)) | (chair.until_on >= on),
    )
    seen = visible_to(asked.who, Group, Permission.KNOW_OF_GROUP)
    return (
        seen.join(Relation, oversees)
        .outerjoin(chair, in_chair)
        .outerjoin(Seat, Seat.id == chair.seat_id)
        .add_columns(Relation, Seat)
        .where((Group.ended_on.is_(None)) | (Group.ended_on >= on))
        .order_by(Group.name, Group.id)
    )


def _line(group: Group, relation: Relation, seat: Seat | None, asked: Asked) -> Line:
    above = asked.meeting.group.short
    return Line(
        key=f"{Source.REPORT}:{group.id}",
        title=f"Report of the {group.name}"[:LONGEST_LINE],
        purpose=Purpose.NOTE,
        minutes=MINUTES,
        because=f"{group.short} {AS[relation.kind]} {above}.",
        slot=REPORT,
        lead_seat_id=seat.id if seat else None,
        lead=seat.name if seat else "",
    )
