"""Form fields for a date in three boxes and for a time of day, as people write them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from partnership.core.london import time_words
from partnership.core.text import one_line

PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WORDS_FOR_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}
CLOCK = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))? ?(am|pm)?", re.ASCII)


def with_article(label: str) -> str:
    """Make "a due date" of "Due date"."""
    noun = label[:1].lower() + label[1:]
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


@dataclass(frozen=True)
class Part:
    """One of the three boxes, as the macro shows it."""

    id: str
    name: str
    label: str
    text: str
    wrong: bool
    width: int


class DateParts(Field):
    """A date typed as day, month and year; what was typed is kept when it is wrong."""

    data: date | None

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        named: str = "",
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.named = named or with_article(label)
        self.required = required
        self.typed: dict[str, str] = dict.fromkeys(("day", "month", "year"), "")
        self.wrong: frozenset[str] = frozenset()

    @property
    def day_text(self) -> str:
        """What was typed as the day."""
        return self.typed["day"]

    @property
    def month_text(self) -> str:
        """What was typed as the month."""
        return self.typed["month"]

    @property
    def year_text(self) -> str:
        """What was typed as the year."""
        return self.typed["year"]

    @property
    def error_anchor(self) -> str:
        """Where the error summary leads: the first box that is wrong."""
        first = next((part for part, _, _ in PARTS if part in self.wrong), "day")
        return f"{self.id}-{first}"

    def parts(self) -> list[Part]:
        """Give the three boxes; an error that names none of them marks them all."""
        marked = self.wrong or (frozenset(self.typed) if self.errors else frozenset())
        return [
            Part(f"{self.id}-{p}", f"{self.name}-{p}", label, self.typed[p], p in marked, width)
            for p, label, width in PARTS
        ]

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Take the date to show first, then what was typed instead of it."""
        super().process(None, data, extra_filters)
        if isinstance(self.data, date):
            day = self.data
            self.typed = {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
        if formdata is not None and any(f"{self.name}-{part}" in formdata for part in self.typed):
            self.typed = {p: one_line(formdata.get(f"{self.name}-{p}", "")) for p in self.typed}
            self.raw_data = [text for text in self.typed.values() if text]
            self.data = None
            self._read()
        elif formdata is not None:
            self.raw_data, self.data = [], None

    def pre_validate(self, _form: Any) -> None:
        """Refuse what could not be read, and nothing where something is needed."""
        if self.process_errors:
            raise StopValidation()
        if self.required and not any(self.typed.values()):
            raise StopValidation(f"Enter {self.named}, like 12 6 2026")

    def _read(self) -> None:
        missing = [part for part, text in self.typed.items() if not text]
        if len(missing) == 3:
            return
        noun = self.named.split(" ", 1)[-1].capitalize()
        if missing:
            self._refuse(f"{noun} must include a {' and a '.join(missing)}", missing)
        elif not re.fullmatch(r"\d{4}", self.year_text, re.ASCII):
            self._refuse("Year must include 4 numbers, like 2026", ["year"])
        else:
            self._read_whole(noun)

    def _read_whole(self, noun: str) -> None:
        day, month = whole_number(self.day_text), month_number(self.month_text)
        out_of_range = [
            *(["day"] if not 1 <= day <= 31 else []),
            *(["month"] if not 1 <= month <= 12 else []),
        ]
        try:
            self.data = date(int(self.year_text), month, day)
        except ValueError:
            self._refuse(f"{noun} must be a real date, like 12 6 2026", out_of_range)

    def _refuse(self, message: str, wrong: Sequence[str]) -> None:
        self.process_errors = [message]
        self.wrong = frozenset(wrong)


class TimeOfDay(Field):
    """A time as people write it: 10am, 10:30, 10.30am or 1400."""

    data: time | None

    def __init__(
        self,
        label: str = "",
        validators: Sequence[Any] | None = None,
        *,
        named: str = "",
        required: bool = True,
        **kwargs: Any,
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.named = named or with_article(label)
        self.required = required

    def _value(self) -> str:
        if self.raw_data:
            return one_line(self.raw_data[0])
        return time_words(self.data) if self.data is not None else ""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        """Read the time that was typed."""
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if text:
            self.data = read_time(text)
            if self.data is None:
                raise ValueError(f"Enter {self.named} like 10am, 2:30pm or 14:30")

    def pre_validate(self, _form: Any) -> None:
        """Refuse what could not be read, and nothing where something is needed."""
        if self.process_errors:
            raise StopValidation()
        if self.required and self.data is None:
            raise StopValidation(f"Enter {self.named}, like 10am or 2:30pm")


def whole_number(text: str) -> int:
    """0 for anything but one or two plain digits."""
    return int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) else 0


def month_number(text: str) -> int:
    """Read a month written as 6, Jun or June; 0 for anything else."""
    word = text.lower().rstrip(".")
    if word in MONTH_NAMES:
        return MONTH_NAMES.index(word) + 1
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return whole_number(text)


def read_time(text: str) -> time | None:
    """None for what is no time, or could be two: a bare "9" may be morning or evening."""
    word = text.lower().strip()
    if word in WORDS_FOR_TIMES:
        return WORDS_FOR_TIMES[word]
    match = CLOCK.fullmatch(word.replace("a.m.", "am").replace("p.m.", "pm"))
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    return time(hour, minute) if hour < 24 and minute < 60 else None
