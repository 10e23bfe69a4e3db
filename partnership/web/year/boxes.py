"""The boxes of the year's form: what stands in each, and what is wrong with it.

Not the fields of other forms: a year of ten bodies has six hundred boxes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from partnership.core.london import time_words
from partnership.core.text import one_line
from partnership.web.typed import read_date, read_time

PARTS = ("day", "month", "year")
TIME = "Enter a start time like 10am, 2:30pm or 14:30"
LENGTHS = range(15, 601)

Typed = Mapping[str, str]


@dataclass
class Box:
    """One line of text."""

    name: str
    text: str = ""
    error: str = ""

    @classmethod
    def of(cls, typed: Typed, name: str) -> "Box":
        """As it was typed."""
        return cls(name, one_line(typed.get(name, "")))

    @property
    def anchor(self) -> str:
        """Where the error summary leads."""
        return self.name

    def refuse(self, message: str) -> None:
        """Show this beside it; the first message stays."""
        self.error = self.error or message

    def time(self) -> time | None:
        """The time of day that was typed."""
        found = read_time(self.text)
        if found is None:
            self.refuse(TIME if self.text else "Enter a start time, like 10am or 2:30pm")
        return found

    def minutes(self) -> int | None:
        """The length that was typed."""
        plain = self.text.isascii() and self.text.isdigit() and len(self.text) <= 3
        number = int(self.text) if plain else 0
        if number not in LENGTHS:
            self.refuse(f"Enter a number of minutes from {LENGTHS[0]} to {LENGTHS[-1]}")
            return None
        return number


@dataclass
class DateBoxes:
    """A date in its three boxes."""

    name: str
    parts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(PARTS, ""))
    error: str = ""
    wrong: frozenset[str] = frozenset()

    @classmethod
    def of(cls, typed: Typed, name: str) -> "DateBoxes":
        """As it was typed."""
        return cls(name, {part: one_line(typed.get(f"{name}-{part}", "")) for part in PARTS})

    @classmethod
    def showing(cls, name: str, day: date | None) -> "DateBoxes":
        """With this date, or empty."""
        if day is None:
            return cls(name)
        return cls(name, {"day": str(day.day), "month": str(day.month), "year": str(day.year)})

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(self.parts.values())

    @property
    def anchor(self) -> str:
        """Where the error summary leads: the first box that is wrong."""
        return f"{self.name}-{next((one for one in PARTS if one in self.wrong), 'day')}"

    def refuse(self, message: str) -> None:
        """Show this beside all three."""
        self.error, self.wrong = message, frozenset(PARTS)

    def date(self) -> date | None:
        """The date that was typed; what is wrong with it stands beside it."""
        found = read_date(self.parts, "Date")
        if found.error:
            self.error, self.wrong = found.error, frozenset(found.wrong)
        return found.day


def words_of(at: time | None) -> str:
    """A time as it is shown in its box."""
    return time_words(at) if at is not None else ""
