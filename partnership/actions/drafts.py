"""Finding drafts of updates, and saying which of them can be agreed to unread."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.actions.models import Action
from partnership.actions.rules import Outcome, State
from partnership.actions.waiting import Draft
from partnership.core.db import db, writing
from partnership.core.marking import Marking

MOST: Final = 50
# A draft to which nobody has agreed for so long is offered to the board as not confirmed.
OFFER_AFTER: Final = timedelta(days=7)


class Doubt(StrEnum):
    """Why a draft is looked at by itself before anybody agrees to it."""

    RESTRICTED = "restricted"
    CHANGED = "changed"
    BLOCKED = "blocked"


def doubt(draft: Draft) -> Doubt | None:
    """What speaks against agreeing with one tap.

    That it is blocked is said with what is needed, from whom, which only its sender knows.
    """
    action = draft.action
    if draft.mark.is_sensitive or action.mark.is_sensitive:
        return Doubt.RESTRICTED
    if action.latest_at > draft.at:
        return Doubt.CHANGED
    return Doubt.BLOCKED if draft.state is State.RED and not action.is_blocked else None


def for_seats(seat_ids: Iterable[int]) -> Sequence[Draft]:
    """Drafts about open actions that wait for these seats, oldest first, each with its action."""
    return _found(_FOR_SEATS, seats=list(seat_ids))


def among(draft_ids: Iterable[int], seat_ids: Iterable[int]) -> Sequence[Draft]:
    """Those of these drafts, settled or not, that are for these seats."""
    return _found(_AMONG, drafts=list(draft_ids), seats=list(seat_ids))


def own(action_id: int, seat_id: int, person_id: int) -> Draft | None:
    """What somebody has prepared for this seat to say of an action, if it still waits."""
    mine = select(Draft).where(Draft.action_id == action_id, *_waiting())
    theirs = mine.where(Draft.seat_id == seat_id, Draft.person_id == person_id)
    return db.session.scalar(theirs.limit(1))


def is_first_since(draft: Draft, since: datetime) -> bool:
    """Whether nothing else was prepared for its seat since then."""
    others = select(Draft.id).where(Draft.seat_id == draft.seat_id, Draft.id != draft.id)
    written = others.where(Draft.at >= since, Draft.outcome != Outcome.ASKED)
    return db.session.scalar(written.limit(1)) is None


def to_offer(until: datetime, most: int) -> Sequence[Draft]:
    """Plain drafts from before this moment; nothing was said about their actions since."""
    unsaid = _PLACED.where(*_waiting(), Draft.offered_at.is_(None), Draft.at <= until)
    plain = unsaid.where(~Draft.is_marked, Action.marking == Marking.OFFICIAL)
    due = plain.where(Action.closed_at.is_(None), Action.latest_at <= Draft.at)
    return db.session.scalars(due.order_by(Draft.id).limit(most)).all()


def _waiting() -> tuple[ColumnElement[bool], ...]:
    return (Draft.outcome == Outcome.WAITING,)


def _found(asked: Select[Draft], **values: list[int]) -> Sequence[Draft]:
    if not all(values.values()):
        return []
    if writing.get():
        # PostgreSQL: the second of two waits, and finds settled what the first has settled.
        asked = asked.with_for_update(of=[Draft, Action])
    return db.session.scalars(asked, values).all()


# Put together once, for first screens ask it.
_PLACED: Final = (
    select(Draft)
    .join(Draft.action)
    .options(
        contains_eager(Draft.action).joinedload(Action.group, innerjoin=True),
        joinedload(Draft.seat, innerjoin=True),
    )
)
_THEIRS: Final = _PLACED.where(Draft.seat_id.in_(bindparam("seats", expanding=True)))
_FOR_SEATS: Final = (
    _THEIRS.where(*_waiting(), Action.closed_at.is_(None)).order_by(Draft.at, Draft.id).limit(MOST)
)
_AMONG: Final = _THEIRS.where(Draft.id.in_(bindparam("drafts", expanding=True))).order_by(Draft.id)
