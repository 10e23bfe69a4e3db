"""Sight of one thing that somebody was given by name: the list of those who need to know."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, or_, select

from partnership.core.db import db
from partnership.groups.models import Naming
from partnership.policy.predicates import Sql, among
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Named:
    """The person, or a seat they hold, was named for this thing.

    It is asked last, so it costs a query only those to whom nothing else gives sight.
    """

    def holds(self, who: Standing, thing: Any) -> int | None:
        """The seat that was named; 0 for a guest, who has none."""
        if who.person_id is None:
            return None
        found = db.session.execute(_named(who, thing.__tablename__), {"wanted": thing.id}).first()
        return (found.seat_id or 0) if found else None

    def sql(self, who: Standing, model: Any) -> Sql:
        """Its number is among those they were named for."""
        found = namings(who, model.__tablename__).with_only_columns(Naming.noun_id)
        return model.id.in_(found)  # type: ignore[no-any-return]


# Put together once for a reader: a page asks it of each thing that nothing else lets them see.
@lru_cache(maxsize=1024)
def _named(who: Standing, noun: str) -> Select[int | None]:
    """The seat of the naming for the row that is wanted, if there is one."""
    found = namings(who, noun).with_only_columns(Naming.seat_id)
    return found.where(Naming.noun_id == bindparam("wanted")).limit(1)


def namings(who: Standing, noun: str) -> Select[Naming]:
    """The namings of this person for rows of one table that count on the day."""
    theirs = or_(Naming.person_id == (who.person_id or 0), among(Naming.seat_id, who.capacities))
    return select(Naming).where(
        Naming.noun == noun,
        Naming.withdrawn_at.is_(None),
        or_(Naming.until_on.is_(None), Naming.until_on >= who.on),
        theirs,
    )
