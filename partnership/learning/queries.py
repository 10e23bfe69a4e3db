"""Finding cards, who borrowed them, and where organisations stand with them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from partnership.actions.models import Action, ActionUpdate, Blockage, BlockageStep
from partnership.actions.rules import StepKind
from partnership.core.db import db, writing
from partnership.core.marking import Marking
from partnership.groups.models import Group, Membership, Relation, Seat
from partnership.groups.queries import current
from partnership.groups.rules import Role
from partnership.learning.models import Borrowing, Card, Practice
from partnership.learning.rules import TAKING
from partnership.people.models import Organisation

PAGE: Final = 20


@dataclass(frozen=True)
class Listed:
    """A card, and how often it was borrowed."""

    card: Card
    borrowed: int


def card(card_id: int) -> Card | None:
    """One card with all that its page and its policy ask. Whoever will change it locks it."""
    found = _whole(select(Card).where(Card.id == card_id))
    if writing.get():
        found = found.with_for_update(of=Card)
    return db.session.scalars(found).one_or_none()


def listed(
    seen: Select[Any], *, group_id: int | None = None, most_first: bool = False, page: int = 1
) -> list[Listed]:
    """A page of the cards among `seen` that stand, and one more: newest or most borrowed first."""
    times = borrowed_times()
    order = (times.desc(),) if most_first else ()
    found = _whole(seen).add_columns(times).where(Card.withdrawn_at.is_(None))
    if group_id is not None:
        found = found.where(Card.group_id == group_id)
    ordered = found.order_by(*order, Card.shared_at.desc(), Card.id.desc())
    rows = db.session.execute(ordered.offset((page - 1) * PAGE).limit(PAGE + 1))
    return [Listed(*row) for row in rows]


def lately(seen: Select[Any], group_id: int, on: date, since: datetime | None) -> list[Listed]:
    """Cards among `seen` of a body and those close to it, shared or borrowed since a moment.

    Those borrowed most since then first. One query.
    """
    times = borrowed_times(since)
    news = or_(times > 0, Card.shared_at > since) if since else true()
    found = seen.add_columns(times).where(Card.withdrawn_at.is_(None), _is_near(group_id, on), news)
    rows = db.session.execute(found.order_by(times.desc(), Card.shared_at.desc()).limit(PAGE))
    return [Listed(*row) for row in rows]


def _is_near(group_id: int, on: date) -> ColumnElement[bool]:
    """The card is shared in the body, or in one that stands in a relation to it on this day."""
    below = select(Relation.group_id).where(Relation.other_id == group_id, current(Relation, on))
    above = select(Relation.other_id).where(Relation.group_id == group_id, current(Relation, on))
    return or_(Card.group_id == group_id, Card.group_id.in_(below), Card.group_id.in_(above))


def bodies(seen: Select[Any]) -> Sequence[Group]:
    """Those in which the cards among `seen` that stand are shared, by name. One query."""
    there = seen.where(Card.withdrawn_at.is_(None)).with_only_columns(Card.group_id)
    found = select(Group).where(Group.id.in_(there))
    return db.session.scalars(found.order_by(Group.name)).all()


def borrowed_times(since: datetime | None = None) -> ScalarSelect[int]:
    """How often a card was borrowed, ever or since a moment."""
    found = select(func.count(Borrowing.id)).where(Borrowing.card_id == Card.id)
    if since is not None:
        found = found.where(Borrowing.at > since)
    return found.correlate(Card).scalar_subquery()


def _whole(found: Select[Any]) -> Select[Any]:
    return found.options(
        joinedload(Card.group, innerjoin=True),
        joinedload(Card.seat, innerjoin=True),
        joinedload(Card.ring, innerjoin=True),
    )


def borrowings(card_id: int) -> Sequence[Borrowing]:
    """Who borrowed a card, the last first, each with the action that came of it."""
    found = select(Borrowing).where(Borrowing.card_id == card_id)
    whole = found.options(joinedload(Borrowing.seat), joinedload(Borrowing.action))
    return db.session.scalars(whole.order_by(Borrowing.at.desc(), Borrowing.id.desc())).all()


def borrowing(card_id: int, seat_id: int) -> Borrowing | None:
    """The one of this seat."""
    found = select(Borrowing).filter_by(card_id=card_id, seat_id=seat_id)
    return db.session.scalar(found)


def practice(card_ids: Collection[int]) -> Sequence[Practice]:
    """The last word of each organisation on each of these cards. One query."""
    found = select(Practice).join(Practice.organisation).where(Practice.card_id.in_(card_ids))
    loaded = found.options(contains_eager(Practice.organisation))
    return db.session.scalars(loaded.order_by(Organisation.name)).all()


def completed(card_ids: Collection[int]) -> dict[tuple[int, int], datetime]:
    """(card, organisation) → when the last action that it borrowed was completed. One query.

    Only OFFICIAL ones count: more people read cards than may know of the others.
    """
    rows = db.session.execute(
        select(Borrowing.card_id, Seat.organisation_id, func.max(Action.closed_at))
        .join(Action, Action.id == Borrowing.action_id)
        .join(Seat, Seat.id == Borrowing.seat_id)
        .where(
            Borrowing.card_id.in_(card_ids),
            Action.closed_at.is_not(None),
            Action.marking == Marking.OFFICIAL,
        )
        .group_by(Borrowing.card_id, Seat.organisation_id)
    )
    return {(card_id, owner): at for card_id, owner, at in rows if at is not None}


def organisations(group_id: int, on: date) -> Sequence[Organisation]:
    """Those whose seats take something on in this body, by name. One query."""
    seats = (
        select(Seat.organisation_id)
        .join(Membership, Membership.seat_id == Seat.id)
        .where(
            Membership.group_id == group_id, Membership.role.in_(TAKING), current(Membership, on)
        )
    )
    found = select(Organisation).where(Organisation.id.in_(seats))
    return db.session.scalars(found.order_by(Organisation.name)).all()


def places_to_borrow(seat_ids: Iterable[int], on: date) -> Sequence[Membership]:
    """Where these seats can take something on: their places in bodies, by body. One query."""
    found = select(Membership).join(Membership.group)
    return db.session.scalars(
        found.options(contains_eager(Membership.group), joinedload(Membership.seat))
        .where(
            Membership.seat_id.in_(list(seat_ids)),
            Membership.role.in_(TAKING),
            current(Membership, on),
        )
        .order_by(Membership.role != Role.MEMBER, Membership.id)
    ).all()


def of_action(seen: Select[Any], action_id: int) -> tuple[list[Card], list[Card]]:
    """Those among `seen` that it was borrowed from, and those that tell of it. One query."""
    from_it = select(Borrowing.card_id).where(Borrowing.action_id == action_id)
    told: ColumnElement[bool] = Card.action_id == action_id
    rows = seen.where(Card.withdrawn_at.is_(None), told | Card.id.in_(from_it))
    cards = db.session.scalars(rows.order_by(Card.id)).all()
    tells = [one for one in cards if one.action_id == action_id]
    return [one for one in cards if one not in tells], tells


def numbers_of(seen: Select[Any], action_ids: Collection[int]) -> set[int]:
    """Those of these actions that are among `seen`. One query."""
    found = seen.where(Action.id.in_(action_ids)).with_only_columns(Action.id)
    return set(db.session.scalars(found))


def last_said(action_id: int) -> str:
    """The last words that were said about an action."""
    found = select(ActionUpdate.text).where(
        ActionUpdate.action_id == action_id, ActionUpdate.text != ""
    )
    return db.session.scalar(found.order_by(ActionUpdate.id.desc()).limit(1)) or ""


def freed_by(blockage: Blockage) -> str:
    """What was done when a blockage was freed."""
    found = select(BlockageStep.text).where(
        BlockageStep.blockage_id == blockage.id, BlockageStep.kind == StepKind.RESOLVED
    )
    return db.session.scalar(found.order_by(BlockageStep.id.desc()).limit(1)) or ""
