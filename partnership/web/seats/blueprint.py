"""The blueprint of the pages about a seat, the holding that one may be about, and shared words."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint

from partnership.groups.held import holding, seat_numbered
from partnership.groups.models import Group, Holding, Seat
from partnership.groups.rules import HoldingKind, is_new
from partnership.policy.circles import AT_WORK
from partnership.web.access import standing

pages = Blueprint("seats", __name__)

KINDS: Final = {
    HoldingKind.SUBSTANTIVE: "Substantive",
    HoldingKind.ACTING: "Acting",
    HoldingKind.INTERIM: "Interim",
}


@dataclass(frozen=True)
class Held:
    """A holding of a seat, guarded as the seat."""

    holding: Holding

    @property
    def guarded_by(self) -> Seat:
        """Whoever may say who holds the seat."""
        return self.holding.seat


def held(seat_id: int, holding_id: int) -> Held | None:
    """The holding, if it is of this seat."""
    found = holding(seat_id, holding_id)
    return Held(found) if found else None


seat_of = seat_numbered


@pages.app_context_processor
def values() -> dict[str, Any]:
    """For a body's list of seats, which must not cost a query a seat, and the first screen."""
    return {"may_see_seats": _may_see_seats, "new_seats": _new_seats}


def _may_see_seats(group: Group) -> bool:
    return group.id in standing().roles(*AT_WORK) or standing().is_administrator


def _new_seats() -> dict[int, str]:
    """The seats that the visitor holds only lately, as they sign."""
    who = standing()
    return {
        seat_id: who.capacities[seat_id]
        for seat_id, since in who.held_since.items()
        if is_new(since, who.on)
    }
