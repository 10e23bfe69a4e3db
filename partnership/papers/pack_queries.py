"""Finding packs, and who opened them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from partnership.core.db import db
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.papers.models import Pack, PackOpening, PaperFile
from partnership.papers.rules import PackState


def pack_of(meeting_id: int, contents: str) -> Pack | None:
    """The pack of just these contents."""
    return db.session.scalar(
        select(Pack).where(Pack.meeting_id == meeting_id, Pack.contents == contents)
    )


def last_opening(meeting_id: int, person_id: int) -> PackOpening | None:
    """What somebody opened last, with the pack."""
    found = select(PackOpening).options(joinedload(PackOpening.pack))
    mine = found.where(PackOpening.meeting_id == meeting_id, PackOpening.person_id == person_id)
    return db.session.scalar(mine)


def anything_to_make(lost: datetime) -> bool:
    """Whether a worker has something to do."""
    return bool(db.session.scalar(select(exists().where(_waits(lost)))))


def next_to_make(lost: datetime) -> Pack | None:
    """The next one, for a writing transaction: no other worker sees it until that ends."""
    waiting = select(Pack).where(_waits(lost)).order_by(Pack.asked_at, Pack.id).limit(1)
    return db.session.scalar(waiting.with_for_update(skip_locked=True))


def claimed_pack(pack_id: int, begun_at: datetime) -> Pack | None:
    """The pack while whoever began it then still makes it, as it is now."""
    mine = select(Pack).where(Pack.id == pack_id, Pack.begun_at == begun_at)
    still = mine.where(Pack.state == PackState.BEING_MADE).with_for_update()
    return db.session.scalar(still.execution_options(populate_existing=True))


def body_of(pack: Pack) -> int | None:
    """The number of the meeting's body."""
    return db.session.scalar(select(Meeting.group_id).where(Meeting.id == pack.meeting_id))


def with_issued_agenda(at: datetime) -> Sequence[int]:
    """The numbers of meetings that have not ended, whose agenda their members can read."""
    coming = select(Meeting.id).where(Meeting.ends_at > at, Meeting.agenda_issued_at.is_not(None))
    stand = coming.where(Meeting.state == MeetingState.SCHEDULED)
    return db.session.scalars(stand.order_by(Meeting.starts_at)).all()


def to_forget(before: datetime) -> Sequence[Pack]:
    """Packs that are long made and long unopened, with a later one of the same meeting."""
    later = aliased(Pack)
    newer = exists().where(later.meeting_id == Pack.meeting_id, later.asked_at > Pack.asked_at)
    opened = exists().where(PackOpening.pack_id == Pack.id, PackOpening.opened_at >= before)
    old = select(Pack).where(Pack.state.in_((PackState.READY, PackState.FAILED)))
    old = old.where(Pack.made_at < before, newer, ~opened)
    kept = exists().where(PackOpening.pack_id == Pack.id)
    return db.session.scalars(old.where(or_(Pack.digest != "", ~kept))).all()


def is_opened(pack: Pack) -> bool:
    """Whether it is what somebody opened last."""
    return bool(db.session.scalar(select(exists().where(PackOpening.pack_id == pack.id))))


def leads_to(digest: str) -> bool:
    """Whether a pack or a paper still has a file with this digest."""
    packs = select(func.count()).select_from(Pack).where(Pack.digest == digest)
    files = select(func.count()).select_from(PaperFile).where(PaperFile.digest == digest)
    return bool(db.session.scalar(packs)) or bool(db.session.scalar(files))


def _waits(lost: datetime) -> ColumnElement[bool]:
    left = and_(Pack.state == PackState.BEING_MADE, Pack.begun_at < lost)
    return or_(Pack.state == PackState.WAITING, left)
