"""The conditions of grants that are about papers: of which item, and who owes it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from operator import attrgetter

from partnership.meetings.models import AgendaItem
from partnership.papers.models import Paper
from partnership.policy.predicates import OfParent, Sql, among
from partnership.policy.standing import Standing


class OfItem(OfParent):
    """A condition that the paper's item meets."""

    parent, name = AgendaItem, "item"


@dataclass(frozen=True)
class LeadsIt:
    """The person holds the seat that owes the paper, or that leads the project.

    `seats` picks those of their other seats for which they have the right that is asked for.
    """

    seats: Callable[[Standing], Collection[int]] = attrgetter("capacities")

    def holds(self, who: Standing, thing: Paper) -> int | None:
        """That seat."""
        lead = thing.lead_seat_id
        return lead if lead in self.seats(who) else None

    def sql(self, who: Standing, model: type[Paper]) -> Sql:
        """It is one of theirs."""
        return among(model.lead_seat_id, self.seats(who))
