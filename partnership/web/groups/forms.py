"""The form on which a body's year is set: a row for each meeting offered."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

import wtforms
from flask import request
from wtforms import BooleanField, FormField

from partnership.core.errors import Refused
from partnership.meetings import rules
from partnership.web.dates import DateParts
from partnership.web.forms import Form, refuse
from partnership.web.meetings.forms import SittingParts, Words


class RowForm(SittingParts, wtforms.Form):
    """One meeting of the year; without a date it is left out."""

    day = DateParts("Date", required=False)

    @property
    def is_wanted(self) -> bool:
        """Whether anything stands in its date."""
        return any(self.day.typed.values())

    def validate(self, extra_validators: Any = None) -> bool:
        """A row that is left out is never wrong."""
        if not self.is_wanted:
            return True
        return bool(super().validate(extra_validators)) and self.is_possible()


class YearForm(Form):
    """What all meetings of the year share; `year_form` adds the rows and, last, the link."""

    joining_link: Words
    hold = BooleanField()  # the name of the button that only holds the dates

    @property
    def rows(self) -> list[RowForm]:
        """The rows in order."""
        return [field.form for name, field in self._fields.items() if name.startswith("row_")]

    def wanted(self) -> list[RowForm]:
        """The rows that have a date."""
        return [row for row in self.rows if row.is_wanted]

    def validate(self, extra_validators: Any = None) -> bool:
        """Every row, the link, and at least one date."""
        possible = bool(super().validate(extra_validators))
        try:
            rules.web_address(self.joining_link.data, "joining_link")
            self._check_days()
        except Refused as refusal:
            refuse(self, refusal)
            return False
        return possible

    def _check_days(self) -> None:
        if not self.wanted():
            raise Refused("Enter at least one date")


def year_form(
    days: Sequence[date | None], begins: time | None, ends: time | None, place: str
) -> YearForm:
    """A form with a row for each day offered, filled in unless answers were sent."""
    rows = {f"row_{number}": FormField(RowForm) for number in range(1, len(days) + 1)}
    link = Words("Joining link")  # after the rows, as on the page, so that messages follow it too
    whole: type[YearForm] = type("WholeYearForm", (YearForm,), {**rows, "joining_link": link})
    if request.method == "POST":
        return whole()
    usual = {"begins": begins, "ends": ends, "place": place}
    return whole(data={f"row_{n}": {"day": day, **usual} for n, day in enumerate(days, 1)})
