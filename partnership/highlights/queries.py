"""Finding highlight reports, and who owes one to which meeting."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from partnership.core.db import db
from partnership.core.london import wall
from partnership.core.marking import PLAIN, Marking
from partnership.groups.models import Group, Relation
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT, RelationKind
from partnership.highlights.models import Highlight
from partnership.highlights.rules import OWED_THROUGH, Return, state_of
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.papers.rules import due_day

# A body may ask for its papers six weeks before a meeting.
AHEAD: Final = timedelta(days=70)
MOST: Final = 8


@dataclass(frozen=True)
class Owed:
    """What a body owes to a meeting of a board, and what came of it."""

    group: Group
    meeting: Meeting
    # None where it owes nothing any more, and what it has written stays.
    kind: RelationKind | None
    highlight: Highlight | None

    @property
    def guarded_by(self) -> Highlight:
        """What is there, or would be: who may write it follows from that."""
        if self.highlight is not None:
            return self.highlight
        whose = {"group_id": self.group.id, "meeting_id": self.meeting.id}
        row = Highlight(**whose, meeting=self.meeting)
        row.put_mark(PLAIN)
        return row

    @property
    def due_on(self) -> date:
        """The day by which papers for the meeting are due."""
        return due_day(self.meeting.day, self.meeting.group.papers_due)

    @property
    def sent_on(self) -> date | None:
        """The day on which it was sent."""
        sent_at = self.highlight.sent_at if self.highlight else None
        return wall(sent_at).date() if sent_at else None

    @property
    def is_draft(self) -> bool:
        """Whether something is written and not sent."""
        return bool(self.highlight and self.highlight.saved_at and not self.highlight.sent_at)

    def state(self, today: date) -> Return:
        """Where it stands."""
        return state_of(self.due_on, today, self.sent_on)


def highlight(slug: str, meeting_id: int) -> Highlight | None:
    """What this body has written for this meeting."""
    found = select(Highlight).join(Highlight.group).options(*_WHOLE)
    here = Group.slug == slug, Highlight.meeting_id == meeting_id, Highlight.saved_at.is_not(None)
    return db.session.scalar(found.where(*here))


def place(slug: str, meeting_id: int) -> Owed | None:
    """What this body owes to this meeting, if it does."""
    found = _owed().where(Group.slug == slug, Meeting.id == meeting_id)
    return next(iter(_each_once(found.where(_is_open_to_all(), _stands()))), None)


def to_write(slug: str, meeting_id: int) -> Owed | None:
    """What this body owes to this meeting, or has written for it when it did."""
    owed, row = place(slug, meeting_id), highlight(slug, meeting_id)
    if owed is None and row is not None:
        owed = Owed(row.group, row.meeting, None, row)
    return owed


def of_meetings(meeting_ids: Collection[int]) -> list[Owed]:
    """What every body owes to these meetings, by the bodies' names. One query."""
    found = _owed().where(Meeting.id.in_(list(meeting_ids)), _is_open_to_all())
    return _each_once(found.order_by(Meeting.starts_at, Meeting.id, Group.name, Group.id))


def owed_by(group_ids: Collection[int], at: datetime) -> list[Owed]:
    """What these bodies owe to the next meeting of each board above them. One query."""
    later = aliased(Meeting)
    earlier = exists().where(
        later.group_id == Meeting.group_id,
        later.starts_at > at,
        later.starts_at < Meeting.starts_at,
        later.state == MeetingState.SCHEDULED,
        later.marking == Marking.OFFICIAL,
    )
    mine = Relation.group_id.in_(list(group_ids))
    found = _owed().where(mine, Meeting.starts_at > at, ~earlier, _is_open_to_all(), _stands())
    return _each_once(found.order_by(Meeting.starts_at, Meeting.id, Group.name, Group.id))


def ahead(at: datetime) -> list[Owed]:
    """What every body owes to the meetings of the weeks ahead. One query."""
    soon = Meeting.starts_at > at, Meeting.starts_at < at + AHEAD
    found = _owed().where(*soon, _is_open_to_all(), _stands())
    return _each_once(found.order_by(Meeting.starts_at, Meeting.id, Group.id))


def with_returns(seen: Select[Any], at: datetime) -> Sequence[Meeting]:
    """Meetings among `seen` to which reports are owed: those of the next weeks and the last."""
    owes = exists().where(_owes())
    around = Meeting.starts_at < at + AHEAD, Meeting.starts_at > at - 4 * AHEAD
    found = seen.where(owes, *around, _is_open_to_all(), _stands())
    return db.session.scalars(found.order_by(Meeting.starts_at.desc()).limit(MOST)).all()


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The board's meeting before this one."""
    earlier = _of_board(meeting).where(Meeting.starts_at < meeting.starts_at)
    return db.session.scalar(earlier.order_by(Meeting.starts_at.desc()).limit(1))


def meeting_after(meeting: Meeting) -> Meeting | None:
    """The board's meeting after this one."""
    later = _of_board(meeting).where(Meeting.starts_at > meeting.starts_at)
    return db.session.scalar(later.order_by(Meeting.starts_at).limit(1))


def numbers_of(seen: Select[Any], meeting_ids: Collection[int]) -> set[int]:
    """The numbers of those among `seen` that are for these meetings."""
    mine = seen.where(Highlight.meeting_id.in_(list(meeting_ids)))
    return set(db.session.scalars(mine.with_only_columns(Highlight.id)))


def lock(group_id: int, meeting_id: int) -> Highlight | None:
    """The report as it is now; nobody else writes or begins it until this ends."""
    db.session.execute(select(Group.id).where(Group.id == group_id).with_for_update())
    same = Highlight.group_id == group_id, Highlight.meeting_id == meeting_id
    fresh = select(Highlight).where(*same).execution_options(populate_existing=True)
    return db.session.scalar(fresh)


_WHOLE: Final = (
    joinedload(Highlight.group, innerjoin=True),
    joinedload(Highlight.meeting, innerjoin=True),
)


def _of_board(meeting: Meeting) -> Select[Meeting]:
    return select(Meeting).where(Meeting.group_id == meeting.group_id, _stands())


def _owes() -> ColumnElement[bool]:
    """A relation through which a body owes a report to a meeting."""
    return and_(
        Relation.other_id == Meeting.group_id,
        Relation.kind.in_(OWED_THROUGH),
        current(Relation, Meeting.day),
    )


def _owed() -> Select[Group, Meeting, RelationKind, Highlight]:
    written = and_(Highlight.group_id == Group.id, Highlight.meeting_id == Meeting.id)
    lives = or_(Group.ended_on.is_(None), Group.ended_on >= Meeting.day)
    return (
        select(Group, Meeting, Relation.kind, Highlight)
        .select_from(Meeting)
        .join(Relation, _owes())
        .join(Group, and_(Group.id == Relation.group_id, lives))
        .outerjoin(Highlight, written)
    )


def _is_open_to_all() -> ColumnElement[bool]:
    """An OFFICIAL-SENSITIVE meeting is told to nobody who is not of the board."""
    return Meeting.marking == Marking.OFFICIAL


def _stands() -> ColumnElement[bool]:
    return Meeting.state == MeetingState.SCHEDULED


def _each_once(found: Select[Group, Meeting, RelationKind, Highlight]) -> list[Owed]:
    """A body that stands to a board in two ways owes one report; oversight says more."""
    owed: dict[tuple[int, int], Owed] = {}
    for row in db.session.execute(found):
        one = Owed(*row)
        key = (one.meeting.id, one.group.id)
        if key not in owed or (one.kind in OVERSIGHT and owed[key].kind not in OVERSIGHT):
            owed[key] = one
    return list(owed.values())


def counted(owed: Iterable[Owed]) -> tuple[int, int]:
    """How many came, and how many are owed."""
    every = list(owed)
    return sum(one.sent_on is not None for one in every), len(every)


__all__ = [
    "Owed",
    "ahead",
    "counted",
    "highlight",
    "lock",
    "meeting_after",
    "meeting_before",
    "numbers_of",
    "of_meetings",
    "owed_by",
    "place",
    "to_write",
    "with_returns",
]
