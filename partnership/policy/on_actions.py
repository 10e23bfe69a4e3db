"""The conditions of grants that are about actions: whose they are, and who is to free them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import and_, false, or_, select

from partnership.actions.models import Action, ActionSupport, Blockage
from partnership.core.db import is_one_of
from partnership.groups.models import Seat
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.predicates import Sql
from partnership.policy.standing import Standing

MAY_DRAFT: Final = attrgetter("may_draft")
MAY_SEND: Final = attrgetter("may_send")


def asked_seats(action: Action) -> Iterator[int]:
    """The accountable seat, and where that is not enough the supporting ones."""
    yield action.seat_id
    yield from (support.seat_id for support in action.supports)


def _asked(model: type[Action], seats: list[int]) -> Sql:
    if not seats:
        return false()
    supports = model.supports.any(is_one_of(ActionSupport.seat_id, seats))
    return or_(is_one_of(model.seat_id, seats), supports)


@dataclass(frozen=True)
class HoldsSeat:
    """The person holds the action's accountable seat, or one that supports it."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """The accountable seat before a supporting one."""
        return next((seat for seat in asked_seats(thing) if seat in who.capacities), None)

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Accountable or supporting."""
        return _asked(model, list(who.capacities))


@dataclass(frozen=True)
class ActsForSeat:
    """The person stands in for, or assists, the holder of such a seat.

    `seats` picks those of their seats for which they have the right that is asked for.
    """

    seats: Callable[[Standing], Collection[int]] = attrgetter("acts_for")

    def holds(self, who: Standing, thing: Action) -> int | None:
        """The accountable seat before a supporting one."""
        theirs = self.seats(who)
        return next((seat for seat in asked_seats(thing) if seat in theirs), None)

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Accountable or supporting."""
        return _asked(model, list(self.seats(who)))


@dataclass(frozen=True)
class OwnOrganisation:
    """The action is accountable to a seat of the person's own organisation."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """The person's seat there."""
        own = {organisation: seat for seat, organisation in who.organisations.items()}
        return own.get(thing.seat.organisation_id)

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the accountable seat."""
        return model.seat.has(Seat.organisation_id.in_(set(who.organisations.values())))


@dataclass(frozen=True)
class Escalated:
    """The action's open blockage was taken to a meeting of a body in which the person has a place.

    That is an act of the body's own chair or secretariat (or its overseer's), and it is recorded.
    """

    def holds(self, who: Standing, thing: Action) -> int | None:
        """Their seat in the body it was taken to."""
        item = thing.open_blockage.agenda_item if thing.open_blockage else None
        return who.roles().get(item.meeting.group_id) if item else None

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the open blockage and the meeting it waits for."""
        if not who.roles():
            return false()
        there = (
            select(AgendaItem.id)
            .join(Meeting, Meeting.id == AgendaItem.meeting_id)
            .where(is_one_of(Meeting.group_id, who.roles()))
        )
        return where_blocked(model, Blockage.agenda_item_id.in_(there))


@dataclass(frozen=True)
class CanFreeIt:
    """The action has an open blockage that waits for a seat the person holds."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """That seat."""
        open_one = thing.open_blockage
        needed = open_one.needed_from_id if open_one else None
        return needed if needed in who.capacities else None

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the open blockage."""
        seats = list(who.capacities)
        return where_blocked(model, is_one_of(Blockage.needed_from_id, seats)) if seats else false()


def where_blocked(model: type[Action], condition: Any) -> Sql:
    """The action has an open blockage of which the condition holds."""
    return model.blockages.any(and_(Blockage.closed_at.is_(None), condition))
