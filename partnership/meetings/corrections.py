"""Finding the corrections that were proposed, and whether their words still stand."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.paragraphs import digest_of, digests_of
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Outcome


def correction(meeting_id: int, correction_id: int) -> Correction | None:
    """One correction of the minutes of this meeting."""
    same = select(Correction).filter_by(meeting_id=meeting_id, id=correction_id)
    return db.session.scalar(
        same.options(
            joinedload(Correction.item, innerjoin=True).joinedload(AgendaItem.meeting),
            joinedload(Correction.meeting, innerjoin=True).joinedload(Meeting.group),
            joinedload(Correction.decision),
        )
    )


def of_meeting(meeting_id: int) -> Sequence[Correction]:
    """Every correction that was not taken back by whoever proposed it, oldest first."""
    return db.session.scalars(_OF_MEETING, {"meeting": meeting_id}).all()


def waiting(meeting_id: int) -> Sequence[Correction]:
    """Those that nobody has answered, oldest first."""
    return db.session.scalars(_WAITING, {"meeting": meeting_id}).all()


def stands(found: Correction) -> bool:
    """Whether the words that it is about are there, once, as they were when it was proposed."""
    if found.decision is not None:
        return found.decision.text == found.was
    return digests_of(found.item.note).count(digest_of(found.was)) == 1


_ALL: Final = (
    select(Correction)
    .where(Correction.meeting_id == bindparam("meeting"))
    .order_by(Correction.id)
    .options(joinedload(Correction.decision))
)
_OF_MEETING: Final = _ALL.where(Correction.outcome != Outcome.WITHDRAWN)
_WAITING: Final = _ALL.where(Correction.outcome == Outcome.WAITING)
