"""A figure as somebody gives it, before it is stored, with everything that is asked about it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from partnership.indicators.checks import (
    Period,
    check_number,
    check_overlap,
    check_period,
    check_published,
)
from partnership.indicators.periods import Dated
from partnership.indicators.rules import Unit
from partnership.meetings.rules import line


@dataclass(frozen=True)
class Entry:
    """One number for one period, who published it and when, and where it stands."""

    from_on: date
    until_on: date
    value: Decimal
    publisher: str
    published_on: date
    source: str
    is_forecast: bool = False
    quoted: str = ""

    @property
    def dated(self) -> Dated:
        """The number with its period."""
        return Dated(self.value, self.from_on, self.until_on)

    @property
    def period(self) -> Period:
        """What another figure may not overlap."""
        return Period(self.from_on, self.until_on, self.publisher, self.is_forecast)

    def cleaned(self) -> "Entry":
        """The same with clean words; refused without a publisher or a source."""
        return replace(
            self,
            publisher=line(self.publisher, "publisher", "publisher"),
            source=line(self.source, "source", "source"),
            quoted=line(self.quoted, "quoted", "quotation", required=False),
        )


def check(entry: Entry, unit: Unit, others: Iterable[Period], today: date) -> None:
    """Refuse what can be no figure of this unit beside those that are there."""
    check_number(entry.value, unit)
    check_period(entry.from_on, entry.until_on)
    check_published(entry.published_on, entry.until_on, today, is_forecast=entry.is_forecast)
    check_overlap(entry.period, others)
