"""The two questions every door asks: may they, and what do they see."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select

from partnership.audit.rules import Actor, Door
from partnership.core.db import Base
from partnership.policy.grants import GRANTS, SEEING
from partnership.policy.permissions import Permission
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Permit:
    """Allowed, through a seat (None where no seat is needed)."""

    seat_id: int | None
    allowed: bool = True


@dataclass(frozen=True)
class Refusal:
    """Not allowed; `hidden` where even its existence is not for them."""

    hidden: bool
    allowed: bool = False


def can(who: Standing, permission: Permission, thing: Any = None) -> Permit | Refusal:
    """Whether `who` may do this with a row (None for what any signed-in person may do)."""
    if permission is Permission.USE_THE_PRODUCT:
        return Permit(None) if who.person_id else Refusal(hidden=False)
    for predicate in GRANTS[permission]:
        seat_id = predicate.holds(who, thing)
        if seat_id is not None:
            return Permit(seat_id)
    seeing = SEEING.get(_noun(thing))
    return Refusal(hidden=seeing in (None, permission) or not can(who, seeing, thing).allowed)


def visible_to(who: Standing, model: type[Any]) -> Select[Any]:
    """Every row of a model that `can(who, SEE_…, row)` allows, as one select to narrow down."""
    seen = GRANTS[SEEING[model.__tablename__]]
    return select(model).where(or_(*(predicate.sql(who, model) for predicate in seen)))


def actor(who: Standing, permit: Permit, name: str, door: Door) -> Actor:
    """The person acting through the seat that the permit names."""
    capacity = who.capacities.get(permit.seat_id or 0, name)
    return Actor(who.person_id, permit.seat_id, capacity, door)


def _noun(thing: Base | None) -> str:
    """Parts of an action count as the action: a blockage is hidden where its action is."""
    return (
        ""
        if thing is None
        else {"blockages": "actions"}.get(thing.__tablename__, thing.__tablename__)
    )
