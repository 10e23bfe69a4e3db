"""Finding papers: of a meeting, of an item, and what seats still owe."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, bindparam, exists, func, not_, select
from sqlalchemy.orm import joinedload

from partnership.core.db import db, is_one_of
from partnership.core.marking import Marking
from partnership.groups.models import Seat
from partnership.meetings.models import AgendaItem, Interest, Meeting
from partnership.meetings.rules import MeetingState
from partnership.papers.models import Paper, PaperFile

_ITSELF: Final = (joinedload(Paper.files), joinedload(Paper.lead_seat))
_WHOLE: Final = (
    *_ITSELF,
    joinedload(Paper.item, innerjoin=True),
    joinedload(Paper.meeting, innerjoin=True),
)
_IN_ORDER: Final = (
    select(Paper).where(Paper.meeting_id == bindparam("wanted")).order_by(Paper.position, Paper.id)
)
_OF_MEETING: Final = _IN_ORDER.options(*_WHOLE)
# Put together once, for every page of a meeting asks it.
_BESIDE: Final = _IN_ORDER.options(*_ITSELF)
_VERSIONS: Final = select(PaperFile).options(
    joinedload(PaperFile.paper, innerjoin=True).options(
        joinedload(Paper.item, innerjoin=True), joinedload(Paper.meeting, innerjoin=True)
    )
)


def paper(paper_id: int) -> Paper | None:
    """The paper with this number, with its files, item and meeting. One query."""
    found = select(Paper).options(*_WHOLE).where(Paper.id == paper_id)
    return db.session.scalars(found).unique().one_or_none()


def file(paper_id: int, file_id: int) -> PaperFile | None:
    """One version of a paper that can be opened: it was not taken back."""
    found = version(paper_id, file_id)
    return found if found and found.taken_back_at is None else None


def version(paper_id: int, file_id: int) -> PaperFile | None:
    """One version of a paper, also where it was taken back."""
    found = _VERSIONS.where(PaperFile.paper_id == paper_id, PaperFile.id == file_id)
    return db.session.scalar(found)


def copies_of(file: PaperFile) -> Sequence[PaperFile]:
    """The same version wherever its item goes on, or came from."""
    same = PaperFile.digest == file.digest, PaperFile.came_at == file.came_at
    elsewhere = _VERSIONS.where(*same, PaperFile.id != file.id).order_by(PaperFile.id)
    return db.session.scalars(elsewhere).all()


def of_meeting(meeting_id: int) -> Sequence[Paper]:
    """Every paper of a meeting, those that were withdrawn too, whoever asks. One query."""
    return db.session.scalars(_OF_MEETING, {"wanted": meeting_id}).unique().all()


def beside(meeting: Meeting) -> Sequence[Paper]:
    """The same of a meeting at hand, whose items are not read a second time."""
    found = db.session.scalars(_BESIDE, {"wanted": meeting.id}).unique().all()
    # Each paper is of an item, and all of them are so at hand before the first is asked for.
    return found if found and meeting.items else []


def numbers_of(seen: Select[Any], meeting_id: int) -> set[int]:
    """The numbers of those among `seen` that are of a meeting."""
    return set(db.session.scalars(seen.where(_of(meeting_id)).with_only_columns(Paper.id)))


def of_item(item_id: int) -> Sequence[Paper]:
    """Every paper of an item, in order."""
    found = select(Paper).options(*_WHOLE).where(Paper.item_id == item_id)
    return db.session.scalars(found.order_by(Paper.position, Paper.id)).unique().all()


def owed(seen: Select[Any], seat_ids: Collection[int], at: Any) -> Select[Paper]:
    """Those among `seen` that these seats owe to meetings that have not begun, soonest first."""
    found = seen.join(Meeting, Meeting.id == Paper.meeting_id).where(
        is_one_of(Paper.lead_seat_id, seat_ids), *_wanted(at)
    )
    return found.order_by(Paper.due_on, Paper.id)


def whole(found: Select[Paper]) -> Select[Paper]:
    """The same papers with their files, items and meetings."""
    return found.options(*_WHOLE)


def waited_for(at: datetime) -> Sequence[Paper]:
    """Those of meetings that have not begun for which somebody can be asked, by meeting."""
    found = select(Paper).join(Meeting, Meeting.id == Paper.meeting_id)
    led = found.where(Paper.lead_seat_id.is_not(None), *_wanted(at))
    return db.session.scalars(led.order_by(Paper.meeting_id, Paper.id)).all()


def lock(meeting_id: int) -> Sequence[Paper]:
    """The papers of a meeting as they are now; nobody else changes them until this ends."""
    asked = select(Paper).where(_of(meeting_id)).order_by(Paper.id)
    fresh = asked.with_for_update(of=Paper).execution_options(populate_existing=True)
    db.session.flush()
    db.session.scalars(fresh).all()
    return of_meeting(meeting_id)


def counts(meeting_id: Any) -> tuple[Select[int], Select[int]]:
    """How many papers a meeting is to have, and how many came, for a larger select."""
    standing = select(func.count(Paper.id)).where(_of(meeting_id), Paper.withdrawn_at.is_(None))
    return standing, standing.where(_is_in())


def missing_openly(meeting_id: int) -> int:
    """How many are to come of which everybody may know: OFFICIAL, in items open to all."""
    kept_out = exists().where(Interest.item_id == Paper.item_id, Interest.kept_out)
    plain = Paper.marking == Marking.OFFICIAL, AgendaItem.marking == Marking.OFFICIAL
    found = select(func.count(Paper.id)).join(AgendaItem, AgendaItem.id == Paper.item_id)
    missing = _of(meeting_id), Paper.withdrawn_at.is_(None), not_(_is_in())
    return db.session.scalar(found.where(*missing, *plain, ~kept_out)) or 0


def next_position(item_id: int) -> int:
    """After the last one of an item."""
    last = select(func.max(Paper.position)).where(Paper.item_id == item_id)
    return (db.session.scalar(last) or 0) + 1


def seat(seat_id: int) -> Seat | None:
    """The seat with this number."""
    return db.session.get(Seat, seat_id)


def _of(meeting_id: Any) -> ColumnElement[bool]:
    return Paper.meeting_id == meeting_id  # type: ignore[no-any-return]


def _is_in() -> ColumnElement[bool]:
    return exists().where(PaperFile.paper_id == Paper.id, PaperFile.taken_back_at.is_(None))


def _wanted(at: Any) -> tuple[ColumnElement[bool], ...]:
    coming = Meeting.state == MeetingState.SCHEDULED, Meeting.starts_at > at
    return (*coming, Paper.withdrawn_at.is_(None), not_(_is_in()))
