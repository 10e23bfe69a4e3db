"""The blueprint of the pages about deputies, and the seat that each is about."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, url_for

from partnership.core.clock import today
from partnership.groups.acting import acting, seat_in
from partnership.groups.models import Deputy, Group, Seat
from partnership.policy.permissions import Permission
from partnership.web.access import may, standing

pages = Blueprint("deputies", __name__)


@dataclass(frozen=True)
class Place:
    """A seat as a body has it, guarded as the seat; and perhaps somebody who acts for it."""

    group: Group
    seat: Seat
    deputy: Deputy | None = None

    @property
    def guarded_by(self) -> Seat:
        """Whoever may say who acts for the seat."""
        return self.seat

    @property
    def page(self) -> str:
        """Where all who act for the seat are listed."""
        return url_for("deputies.deputies", slug=self.group.slug, seat_id=self.seat.id)


def place(slug: str, seat_id: int) -> Place | None:
    """The seat, if it has a place in this body and the visitor may know of the body."""
    found = seat_in(slug, seat_id, today())
    return Place(*found) if found and may(Permission.KNOW_OF_GROUP, found[0]) else None


def deputy(slug: str, seat_id: int, deputy_id: int) -> Place | None:
    """The same, with one who acts for it."""
    there, one = place(slug, seat_id), acting(seat_id, deputy_id)
    return Place(there.group, there.seat, one) if there and one else None


@pages.app_context_processor
def values() -> dict[str, Any]:
    """For a body's list of seats, which must not cost a query a seat; the page asks again."""
    return {"may_name_deputies": _may_name}


def _may_name(group: Group, seat: Seat) -> bool:
    return seat.id in standing().capacities or may(Permission.PLAN_MEETINGS, group)
