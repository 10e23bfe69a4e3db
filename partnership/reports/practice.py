"""Where organisations stand with cards of what worked: for one card's page, and as a grid."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from partnership.learning import queries
from partnership.learning.models import Practice
from partnership.learning.queries import Listed
from partnership.learning.rules import Said, Stand, stand_now
from partnership.people.models import Organisation

COMPLETED: Final = "The action it borrowed is complete"


@dataclass(frozen=True)
class Stood:
    """One organisation's stand with one card, since when, and who said it."""

    organisation: Organisation
    stand: Stand
    at: datetime
    by: str
    reason: str = ""


@dataclass(frozen=True)
class Row:
    """A card of the grid, and each organisation's stand in the order of the columns."""

    listed: Listed
    cells: list[Stood | None]

    @property
    def counts(self) -> list[tuple[Stand, int]]:
        """How many stand where, as far as any do."""
        stands = [cell.stand if cell else Stand.SILENT for cell in self.cells]
        return [(one, stands.count(one)) for one in Stand if one in stands]


def stood(card_ids: Collection[int]) -> dict[int, dict[int, Stood]]:
    """Card → organisation → its stand, by the organisation's name. Two queries, or none."""
    found: dict[int, dict[int, Stood]] = {one: {} for one in card_ids}
    if not found:
        return found
    completed = queries.completed(card_ids)
    for one in queries.practice(card_ids):
        closed_at = completed.get((one.card_id, one.organisation_id))
        found[one.card_id][one.organisation_id] = _stood(one, closed_at)
    return found


def grid(cards: Sequence[Listed], columns: Sequence[Organisation]) -> list[Row]:
    """Cards as rows, organisations as columns. Two queries."""
    stands = stood([one.card.id for one in cards])
    return [Row(one, [stands[one.card.id].get(each.id) for each in columns]) for one in cards]


def _stood(one: Practice, closed_at: datetime | None) -> Stood:
    stand = stand_now(Said(one.stand, one.at), closed_at)
    if stand is not one.stand and closed_at is not None:
        return Stood(one.organisation, stand, closed_at, COMPLETED)
    return Stood(one.organisation, stand, one.at, one.by, one.reason)
