"""Quarters of the year, which is how boards count."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class Quarter(NamedTuple):
    """Its first and its last day."""

    first: date
    last: date

    @property
    def words(self) -> str:
        """January to March 2026."""
        begins, ends = (calendar.month_name[day.month] for day in self)
        return f"{begins} to {ends} {self.first.year}"

    @property
    def short(self) -> str:
        """Jan 2026, by its first month."""
        return f"{calendar.month_abbr[self.first.month]} {self.first.year}"


def quarter_of(day: date) -> Quarter:
    """The one in which a day is."""
    month = 3 * ((day.month - 1) // 3) + 1
    last = calendar.monthrange(day.year, month + 2)[1]
    return Quarter(date(day.year, month, 1), date(day.year, month + 2, last))


def last_quarters(today: date, number: int) -> list[Quarter]:
    """So many up to the one that runs, in order."""
    found = [quarter_of(today)]
    while len(found) < number:
        found.append(quarter_of(found[-1].first - timedelta(days=1)))
    return found[::-1]
