"""Reports of the bodies that this one oversees or reviews, with what they sent or did not."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased, joinedload

from partnership.core.db import db
from partnership.groups.models import Group, Membership, Relation, Seat
from partnership.groups.queries import current
from partnership.groups.rules import STANDS, RelationKind, Role
from partnership.highlights.queries import Owed, of_meetings
from partnership.highlights.rules import CAME, OWED_THROUGH, Return, asks, state_words
from partnership.meetings.rules import LONGEST_LINE, Purpose
from partnership.policy.permissions import Permission
from partnership.policy.permits import allows
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import REPORT, Line, Source

MINUTES: Final = 10


def lines(asked: Asked) -> Iterator[Line]:
    """One for each, led by its chair's seat. Two queries."""
    returns = {one.group.id: one for one in of_meetings([asked.meeting.id])}
    found: dict[int, Line] = {}
    for group, relation, seat in db.session.execute(_rows(asked)):
        owed = returns.get(group.id)
        found.setdefault(group.id, _line(group, relation, seat, asked, owed))
    yield from found.values()


def _rows(asked: Asked) -> Any:
    on, chair = asked.meeting.day, aliased(Membership)
    oversees = and_(
        Relation.group_id == Group.id,
        Relation.other_id == asked.meeting.group_id,
        Relation.kind.in_(OWED_THROUGH),
        current(Relation, on),
    )
    in_chair = and_(
        chair.group_id == Group.id,
        chair.role == Role.CHAIR,
        chair.from_on <= on,
        (chair.until_on.is_(None)) | (chair.until_on >= on),
    )
    # Whoever reviews a body knows its name, and of it no more than what it sends.
    known = or_(
        allows(asked.who, Group, Permission.KNOW_OF_GROUP),
        Relation.kind == RelationKind.REVIEWED_BY,
    )
    return (
        select(Group)
        .join(Relation, oversees)
        .outerjoin(chair, in_chair)
        .outerjoin(Seat, Seat.id == chair.seat_id)
        .add_columns(Relation, Seat)
        # Or a body without a chair would be left out with its seat's organisation.
        .options(joinedload(Seat.organisation, innerjoin=False))
        .where(known, (Group.ended_on.is_(None)) | (Group.ended_on >= on))
        .order_by(Group.name, Group.id)
    )


def _line(
    group: Group, relation: Relation, seat: Seat | None, asked: Asked, owed: Owed | None
) -> Line:
    kind = (owed.kind if owed else None) or relation.kind
    stands = f"{group.short} {STANDS[kind]} {asked.meeting.group.short}."
    return Line(
        key=f"{Source.REPORT}:{group.id}",
        title=f"Report of the {group.name}"[:LONGEST_LINE],
        purpose=Purpose.NOTE,
        minutes=MINUTES,
        because=f"{stands} {_came(owed, asked)}".strip(),
        slot=REPORT,
        lead_seat_id=seat.id if seat else None,
        lead=seat.name if seat else "",
    )


def _came(owed: Owed | None, asked: Asked) -> str:
    """What came of its highlight report; of a sensitive one no more than that it came."""
    if owed is None or owed.state(asked.today) is Return.NOT_DUE:
        return ""
    state = owed.state(asked.today)
    said = state_words(state, owed.due_on, owed.sent_on)
    if state is Return.NONE:
        return f"No return from {owed.group.short}: its highlight report{said.partition(',')[2]}."
    row = owed.highlight
    wanted = asks(row.needed) if row and state in CAME and not row.is_marked else ""
    ends = f" It asks the board for: {wanted.rstrip('.')}." if wanted else ""
    return f"Highlight report: {said[0].lower()}{said[1:]}.{ends}"
