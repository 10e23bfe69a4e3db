"""The condition of grants that is about papers: of which item."""

from dataclasses import dataclass

from sqlalchemy import False_, select

from partnership.meetings.models import AgendaItem
from partnership.papers.models import Paper
from partnership.policy.predicates import Predicate, Sql
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class OfItem:
    """A condition that the paper's item meets."""

    part: Predicate

    def holds(self, who: Standing, thing: Paper) -> int | None:
        """Through the item."""
        return self.part.holds(who, thing.item)

    def sql(self, who: Standing, model: type[Paper]) -> Sql:
        """Asked of the paper's one item, so that no list of all items is put together."""
        part = self.part.sql(who, AgendaItem)
        if isinstance(part, False_):
            return part
        of = select(AgendaItem.id).where(AgendaItem.id == model.item_id, part)
        return of.correlate(model).exists()
