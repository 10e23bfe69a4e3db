"""The seats that a form's answers stand for."""

from collections.abc import Iterable

from partnership.groups.models import Seat
from partnership.groups.queries import Place


def place_of(places: Iterable[Place], seat_id: int) -> Place:
    """The place of this seat, which is one of them."""
    return next(place for place in places if place.seat.id == seat_id)


def seat_of(places: Iterable[Place], seat_id: int) -> Seat:
    """One of these seats."""
    return place_of(places, seat_id).seat


def seats_of(places: Iterable[Place], seat_ids: Iterable[int]) -> list[Seat]:
    """Those of these seats."""
    wanted = set(seat_ids)
    return [place.seat for place in places if place.seat.id in wanted]
