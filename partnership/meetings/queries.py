"""Finding meetings, agenda items, attendance and decisions."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    Executable,
    Select,
    and_,
    bindparam,
    exists,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import joinedload

from partnership.core.db import db, plain_rows
from partnership.groups.models import Membership
from partnership.groups.queries import current
from partnership.groups.rules import VOTING
from partnership.meetings.models import (
    AgendaItem,
    Attendance,
    Decision,
    Interest,
    Meeting,
    Paragraph,
    Release,
)
from partnership.meetings.rules import Audience, MeetingState, Presence, Sitting


def meeting(meeting_id: int) -> Meeting | None:
    """The meeting with this number, and its body."""
    return db.session.get(Meeting, meeting_id)


# Put together once, for these pages are opened more than any other.
_IN_FULL: Final = (
    select(Meeting)
    .options(joinedload(Meeting.items).joinedload(AgendaItem.lead_seat))
    .where(Meeting.id == bindparam("wanted"))
)


def meeting_in_full(meeting_id: int) -> Meeting | None:
    """The meeting with its items and who leads them. One query."""
    return db.session.scalars(_IN_FULL, {"wanted": meeting_id}).unique().one_or_none()


def item(meeting_id: int, item_id: int) -> AgendaItem | None:
    """An item of this meeting, with the meeting."""
    found = select(AgendaItem).options(joinedload(AgendaItem.meeting, innerjoin=True))
    return db.session.scalar(
        found.where(AgendaItem.id == item_id, AgendaItem.meeting_id == meeting_id)
    )


def of_group(group_id: int) -> Select[Meeting]:
    """The meetings of a body that stand, to narrow down or to run."""
    return select(Meeting).where(
        Meeting.group_id == group_id, Meeting.state == MeetingState.SCHEDULED
    )


def to_come(group_id: int | None, at: datetime) -> Sequence[Meeting]:
    """The meetings of a body (of all, if none is given) that stand and have not begun."""
    coming = select(Meeting).where(Meeting.state == MeetingState.SCHEDULED, Meeting.starts_at > at)
    if group_id is not None:
        coming = coming.where(Meeting.group_id == group_id)
    return db.session.scalars(coming.order_by(Meeting.starts_at, Meeting.id)).all()


def latest(group_id: int) -> Meeting | None:
    """The body's last meeting, held or to come."""
    return db.session.scalar(of_group(group_id).order_by(Meeting.starts_at.desc()).limit(1))


def following(meeting: Meeting) -> Sequence[Meeting]:
    """The body's later meetings, soonest first."""
    later = of_group(meeting.group_id).where(Meeting.starts_at > meeting.starts_at)
    return db.session.scalars(later.order_by(Meeting.starts_at)).all()


def overlapping(group_id: int, sitting: Sitting, besides: Meeting | None) -> Meeting | None:
    """Another meeting of the body at the same time."""
    same = of_group(group_id).where(
        Meeting.starts_at < sitting.ends_at, Meeting.ends_at > sitting.starts_at
    )
    if besides is not None:
        same = same.where(Meeting.id != besides.id)
    return db.session.scalar(same.limit(1))


def attendances(meeting: Meeting) -> Sequence[Attendance]:
    """How each seat was represented, with the seat."""
    return db.session.scalars(
        select(Attendance)
        .options(joinedload(Attendance.seat))
        .where(Attendance.meeting_id == meeting.id)
        .order_by(Attendance.id)
    ).all()


def presences(meeting: Meeting) -> list[Presence]:
    """The presence of each seat that counted for the quorum on the day."""
    counts = exists().where(
        and_(
            Membership.seat_id == Attendance.seat_id,
            Membership.group_id == meeting.group_id,
            Membership.role.in_(VOTING),
            current(Membership, meeting.day),
        )
    )
    counted = select(Attendance.presence).where(Attendance.meeting_id == meeting.id, counts)
    return list(db.session.scalars(counted))


def attended(meeting_id: int) -> bool:
    """Whether anybody's attendance has been recorded."""
    some = select(Attendance.id).where(Attendance.meeting_id == meeting_id).limit(1)
    return db.session.scalar(some) is not None


def decisions(meeting_id: int) -> Sequence[Decision]:
    """The meeting's decisions in order."""
    return db.session.scalars(_DECISIONS, {"meeting": meeting_id}).all()


_DECISIONS: Final = (
    select(Decision).where(Decision.meeting_id == bindparam("meeting")).order_by(Decision.id)
)


def decision(decision_id: int) -> Decision | None:
    """The decision with this number."""
    return db.session.get(Decision, decision_id)


def decision_ids(references: Collection[str]) -> dict[str, int]:
    """By their references; nothing is asked where there are none."""
    if not references:
        return {}
    found = select(Decision.reference, Decision.id).where(Decision.reference.in_(references))
    return dict(db.session.execute(found).all())


def of_meeting(seen: Select[Any], meeting_id: int) -> set[int]:
    """The numbers of the items of a meeting that are among `seen`."""
    found = seen.with_only_columns(AgendaItem.id).where(AgendaItem.meeting_id == meeting_id)
    return set(db.session.scalars(found))


def paragraphs(meeting_id: int) -> Sequence[Paragraph]:
    """What was judged of the paragraphs of all items, also of those that are gone."""
    found = select(Paragraph).join(AgendaItem, AgendaItem.id == Paragraph.item_id)
    return db.session.scalars(found.where(AgendaItem.meeting_id == meeting_id)).all()


def released(meeting_id: int, audience: Audience) -> Release | None:
    """The release for this audience that nobody has withdrawn; its text may differ by now."""
    found = select(Release).where(
        Release.meeting_id == meeting_id,
        Release.audience == audience,
        Release.withdrawn_at.is_(None),
    )
    return db.session.scalar(found.order_by(Release.id.desc()).limit(1))


def interests(meeting_id: int) -> Sequence[Interest]:
    """The interests declared in items of a meeting, with the seats, in the order of declaring."""
    found = select(Interest).options(joinedload(Interest.seat, innerjoin=True))
    return db.session.scalars(
        found.join(AgendaItem, AgendaItem.id == Interest.item_id)
        .where(AgendaItem.meeting_id == meeting_id)
        .order_by(Interest.id)
    ).all()


class Decided(NamedTuple):
    """What was decided in an item, as the page of its meeting shows it."""

    id: int
    reference: str
    text: str
    item_id: int | None


def kept_out(meeting_id: int, seat_ids: Iterable[int]) -> set[int]:
    """The numbers of the items that an interest keeps one of these seats out of."""
    asked = {"meeting": meeting_id, "seats": list(seat_ids)}
    return set(db.session.scalars(_KEPT_OUT, asked))


def kept_out_and_decided(
    meeting_id: int, seat_ids: Iterable[int]
) -> tuple[set[int], list[Decided]]:
    """The same, and the decisions of all items in order. One query."""
    asked = {"meeting": meeting_id, "seats": list(seat_ids)}
    found = [Decided(*row) for row in plain_rows(_BOTH, asked)]
    kept = {one.item_id for one in found if one.item_id and not one.id}
    return kept, [one for one in found if one.id]


_KEPT_OUT: Final = (
    select(Interest.item_id)
    .join(AgendaItem, AgendaItem.id == Interest.item_id)
    .where(
        AgendaItem.meeting_id == bindparam("meeting"),
        Interest.kept_out,
        Interest.seat_id.in_(bindparam("seats", expanding=True)),
    )
)
_NOTHING: Final = literal("")
_BOTH: Final[Executable] = union_all(
    _KEPT_OUT.with_only_columns(literal(0).label("id"), _NOTHING, _NOTHING, Interest.item_id),
    select(Decision.id, Decision.reference, Decision.text, Decision.item_id).where(
        Decision.meeting_id == bindparam("meeting")
    ),
).order_by("id")
