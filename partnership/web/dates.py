"""A form field for a date in three boxes, as people write it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from partnership.core.text import one_line
from partnership.web.typed import read_date, with_article

PARTS = (("day", "Day", 2), ("month", "Month", 2), ("year", "Year", 4))


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
        found = read_date(self.typed, self.named.split(" ", 1)[-1].capitalize())
        self.data = found.day
        if found.error:
            self.process_errors, self.wrong = [found.error], frozenset(found.wrong)
