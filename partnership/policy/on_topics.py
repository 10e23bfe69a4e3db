"""The condition of grants that is about topics of a forward plan."""

from dataclasses import dataclass

from sqlalchemy import not_, or_, select

from partnership.core.db import db
from partnership.meetings.models import Interest
from partnership.policy.predicates import Sql
from partnership.policy.standing import Standing
from partnership.topics.models import Topic


@dataclass(frozen=True)
class NotKeptOutOfTopic:
    """None of the person's seats is kept out of the item that the topic became or goes on with."""

    def holds(self, who: Standing, thing: Topic) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        items = [one for one in (thing.item_id, thing.carried_from_id) if one]
        if not items:
            return 0
        found = select(Interest.id).where(_of(who), Interest.item_id.in_(items)).limit(1)
        return 0 if db.session.scalar(found) is None else None

    def sql(self, who: Standing, model: type[Topic]) -> Sql:
        """There is no such interest."""
        about = or_(Interest.item_id == model.item_id, Interest.item_id == model.carried_from_id)
        return not_(select(Interest.id).where(_of(who), about).correlate(model).exists())


def _of(who: Standing) -> Sql:
    seats = [*who.capacities, *who.acts_for]
    return Interest.kept_out & Interest.seat_id.in_(seats)
