"""How long something has been stuck, in four bands that a chair tells apart."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple


class Band(NamedTuple):
    """So many days or more, up to the next band."""

    words: str
    short: str
    days: int


BANDS: Final = (
    Band("Less than 2 weeks", "Under 2 weeks", 0),
    Band("2 to 6 weeks", "2 to 6", 14),
    Band("6 to 12 weeks", "6 to 12", 42),
    Band("12 weeks or longer", "12 or more", 84),
)


def band_of(since: date, today: date) -> int:
    """The place of its band."""
    days = (today - since).days
    return max(place for place, band in enumerate(BANDS) if days >= band.days or not place)


def begins(today: date) -> Sequence[date]:
    """Of each band but the first, the last day on which something in it got stuck."""
    return [today - timedelta(days=band.days) for band in BANDS[1:]]
