"""The two questions every door asks: may they, and what do they see."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeVar, TypeVarTuple, cast

from sqlalchemy import Select, and_, select

from partnership.audit.rules import Actor, Door
from partnership.core.db import Base
from partnership.core.marked import Marked
from partnership.meetings.models import Decision
from partnership.papers.models import Paper
from partnership.policy.circles import OFFICIAL
from partnership.policy.combining import Some
from partnership.policy.grants import GRANTS, PLAIN_PAPER
from partnership.policy.permissions import Permission
from partnership.policy.predicates import Predicate, Sql
from partnership.policy.seeing import KNOWING, PLAIN_DECISION, SEEING, WITHOUT_FACTOR
from partnership.policy.standing import Standing

# What is as secret as that to which it belongs.
_PLAIN: dict[type[Any], Predicate] = {Decision: PLAIN_DECISION, Paper: PLAIN_PAPER}
Made = TypeVar("Made")
More = TypeVarTuple("More")
PARTS = {"blockages": "actions", "action_updates": "actions"}


@dataclass(frozen=True)
class Permit:
    """Allowed, through a seat (None or 0 where no seat is needed)."""

    seat_id: int | None
    allowed: bool = True


@dataclass(frozen=True)
class Refusal:
    """Not allowed; `hidden` where even its existence is not for them.

    `factor` says that a second factor would be enough.
    """

    hidden: bool
    allowed: bool = False
    factor: bool = False


def can(who: Standing, permission: Permission, thing: Any = None) -> Permit | Refusal:
    """Whether `who` may do this with a row (None for what any signed-in person may do)."""
    answer = _granted(who, permission, thing)
    if answer is not None:
        return answer
    knowing = KNOWING.get(_noun(thing))
    if knowing is permission or (knowing is None and thing is not None):
        return Refusal(hidden=True)
    return Refusal(hidden=knowing is not None and not _may_know(who, knowing, thing))


def lets(who: Standing, permission: Permission, thing: Any = None) -> bool:
    """The same where nobody is told why not: what they may know of the row is not asked."""
    answer = _granted(who, permission, thing)
    return answer is not None and answer.allowed


def _granted(who: Standing, permission: Permission, thing: Any) -> Permit | Refusal | None:
    """None where no grant is theirs."""
    if permission is Permission.USE_THE_PRODUCT:
        return Permit(None) if who.person_id else Refusal(hidden=False)
    for predicate in GRANTS[permission]:
        seat_id = predicate.holds(who, thing)
        if seat_id is not None:
            cleared = _is_cleared(who, permission, thing)
            return Permit(seat_id) if cleared else Refusal(hidden=False, factor=True)
    return None


def visible_to(
    who: Standing, model: type[Any], permission: Permission | None = None
) -> Select[Any]:
    """Every row of a model that `can` allows, as one select to narrow down.

    Without a permission it is the one to see such a row in full.
    """
    return select(model).where(allows(who, model, permission))


def allows(who: Standing, model: type[Any], permission: Permission | None = None) -> Sql:
    """The same as a condition, or as a column that says of each row whether it is allowed."""
    asked = permission or SEEING[model.__tablename__]
    # mypy doubts that a class has a hash.
    return _condition(who, model, asked)  # type: ignore[arg-type]


# Putting a condition together takes longer than asking it, so those of the last readers are kept.
@lru_cache(maxsize=1024)
def _condition(who: Standing, model: Any, asked: Permission) -> Sql:
    granted, plain = Some(GRANTS[asked]).sql(who, model), _plain(model)
    if who.strong or asked in WITHOUT_FACTOR or plain is None:
        return granted
    return and_(granted, plain.sql(who, model))


def kept(make: Callable[[Standing, *More], Made], who: Standing, *more: *More) -> Made:
    """What is put together for a reader, such as the statements of a page; kept for the last ones.

    Whatever it depends on beside the reader, and `more` of which there are few, is a parameter
    of the statements.
    """
    return cast(Made, _kept(make, who, *more))


@lru_cache(maxsize=512)
def _kept(make: Callable[..., Any], who: Standing, *more: Hashable) -> Any:
    return make(who, *more)


def actor(who: Standing, permit: Permit, name: str, door: Door) -> Actor:
    """The person acting through the seat that the permit names."""
    seat_id = permit.seat_id or None
    return Actor(who.person_id, seat_id, who.words(permit.seat_id or 0, name), door)


def _is_cleared(who: Standing, permission: Permission, thing: Any) -> bool:
    plain = _plain(type(thing))
    if who.strong or permission in WITHOUT_FACTOR or plain is None:
        return True
    return plain.holds(who, thing) is not None


def _plain(model: type[Any]) -> Predicate | None:
    """The condition that a row is OFFICIAL, for what can be more than that."""
    if model in _PLAIN:
        return _PLAIN[model]
    return OFFICIAL if issubclass(model, Marked) else None


def _may_know(who: Standing, knowing: Permission, thing: Any) -> bool:
    """Of a part of an action they know where they know of the action."""
    is_part = thing is not None and thing.__tablename__ in PARTS
    # Who would be let in by a second factor knows of it too.
    return _granted(who, knowing, thing.guarded_by if is_part else thing) is not None


def _noun(thing: Base | None) -> str:
    """Parts of an action count as the action: a blockage is hidden where its action is."""
    return "" if thing is None else PARTS.get(thing.__tablename__, thing.__tablename__)
