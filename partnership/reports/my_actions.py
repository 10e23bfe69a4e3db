"""What somebody's seats have promised: what needs an answer now, the rest, what they help with."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action, ActionSupport
from partnership.actions.queries import is_open, open_for_seats
from partnership.actions.rules import State, Waiting, waiting
from partnership.core.db import db
from partnership.core.london import wall
from partnership.policy.on_actions import HoldsSeat
from partnership.policy.predicates import Plain
from partnership.policy.standing import Standing

# As many as a page shows, and how many of those as cards.
MOST = 50
CARDS = 20


@dataclass(frozen=True)
class Promise:
    """An action of mine, why it needs an answer, if it does, and who may say what of it.

    Whoever acts for the seat's holder may send, or only prepare what is said, or neither.
    """

    action: Action
    why: Waiting
    holds: bool = True
    sends: bool = True
    drafts: bool = False


@dataclass
class Mine:
    """My open actions, soonest first: those that need an answer, and the others."""

    now: list[Promise] = field(default_factory=list)
    later: list[Promise] = field(default_factory=list)
    supporting: Sequence[Action] = ()
    is_cut: bool = False

    @property
    def asked(self) -> list[Promise]:
        """Those that stand on cards."""
        return self.now[:CARDS]

    @property
    def others(self) -> list[Action]:
        """All that need no answer yet, after those for which there was no card."""
        return [promise.action for promise in [*self.now[CARDS:], *self.later]]

    @property
    def answer_by(self) -> date | None:
        """The first date by which an answer is needed, if none is late already."""
        return min((promise.action.due_on for promise in self.now), default=None)


def read(who: Standing, today: date, *, supporting: bool = True) -> Mine:
    """My actions, in one query, and those my seats support, in another."""
    seats = [*who.capacities, *who.acts_for]
    mine = Mine()
    found = _found(who, open_for_seats(seats, MOST + 1)) if seats else []
    mine.is_cut = len(found) > MOST
    for action in found[:MOST]:
        promise = _promise(who, action, today)
        (mine.now if promise.why else mine.later).append(promise)
    if supporting and seats:
        mine.supporting = _found(who, _supported(seats))
    return mine


def _promise(who: Standing, action: Action, today: date) -> Promise:
    seat_id = action.seat_id
    holds = seat_id in who.capacities
    sends = holds or seat_id in who.may_send
    return Promise(action, _why(action, today), holds, sends, seat_id in who.may_draft)


def _why(action: Action, today: date) -> Waiting:
    if action.state is State.COMPLETE:  # it is the secretariat's turn
        return Waiting(overdue=False, silent=False, soon=False)
    answered_on = wall(action.answered_at).date() if action.answered_at else None
    return waiting(action.due_on, wall(action.latest_at).date(), today, answered_on)


def _found(who: Standing, asked: Select[Action]) -> Sequence[Action]:
    """Of seats for which somebody only acts, what is OFFICIAL."""
    if who.acts_for:
        asked = asked.where(or_(HoldsSeat().sql(who, Action), Plain().sql(who, Action)))
    return db.session.scalars(asked).all()


def _supported(seats: list[int]) -> Select[Action]:
    helped = select(ActionSupport.action_id).where(ActionSupport.seat_id.in_(seats))
    return (
        select(Action)
        .options(joinedload(Action.seat, innerjoin=True), joinedload(Action.group, innerjoin=True))
        .where(Action.id.in_(helped), is_open(), Action.seat_id.not_in(seats))
        .order_by(Action.due_on, Action.id)
        .limit(MOST)
    )
