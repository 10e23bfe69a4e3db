"""The conditions of grants that are about how bodies stand to each other."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import aliased

from partnership.core.db import db
from partnership.groups.models import Group, Relation
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT
from partnership.policy.predicates import Sql
from partnership.policy.standing import Body, Standing


@dataclass(frozen=True)
class IsSibling:
    """The body has an overseer in common with one in which the person has a place."""

    def holds(self, who: Standing, thing: Group | Body) -> int | None:
        """Their seat in the body that is its sibling."""
        seats = who.roles()
        found = _siblings(who).where(Relation.group_id == thing.id)
        own = db.session.scalar(found.limit(1)) if seats else None
        return seats[own] if own is not None else None

    def sql(self, who: Standing, model: type[Group]) -> Sql:
        """It is one of the overseen bodies of an overseer of theirs."""
        return model.id.in_(_siblings(who).with_only_columns(Relation.group_id))


def _siblings(who: Standing) -> Select[int]:
    """The person's own bodies, joined with whatever their overseers oversee."""
    own = aliased(Relation)
    return (
        select(own.group_id)
        .select_from(Relation)
        .join(own, own.other_id == Relation.other_id)
        .where(
            own.group_id.in_(list(who.roles())),
            own.kind.in_(OVERSIGHT),
            current(own, who.on),
            Relation.kind.in_(OVERSIGHT),
            current(Relation, who.on),
        )
    )
