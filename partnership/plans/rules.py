"""What a plan's period may be."""

from datetime import date

from partnership.core.errors import Refused


def check_period(from_on: date, until_on: date | None) -> None:
    """Refuse a plan that ends before it begins; both days count."""
    if until_on is not None and until_on < from_on:
        raise Refused("A plan ends on or after the day it begins", "until")
