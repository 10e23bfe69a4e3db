"""What is asked about a figure: the number, its period, who published it, and where it stands."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from flask_wtf.file import FileField
from wtforms import BooleanField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.indicators.checks import read_number
from partnership.indicators.entries import Entry
from partnership.indicators.models import Figure, Indicator
from partnership.indicators.putting import LONGEST_DEFINITION, Facts
from partnership.indicators.rules import Better, Unit, number_words
from partnership.meetings.rules import line, text
from partnership.plans.models import Priority
from partnership.web.actions.fields import Pick, PickMany, PickWord, first_line
from partnership.web.actions.texts import rule
from partnership.web.agenda.forms import WholeNumber
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.indicators.showing import days_words
from partnership.web.marks.fields import Marks, mark_fields
from partnership.web.meetings.forms import Words

UNIT_WORDS = {
    Unit.COUNT: "A count, such as 36 discharges",
    Unit.PERCENT: "A rate in per cent",
    Unit.POUNDS: "Pounds",
    Unit.YEARS: "Years",
}
BETTER_WORDS = {one: one.value.capitalize() for one in Better}


class FigureForm(Form):
    """One figure; `offer` says of which indicator."""

    unit = Unit.COUNT
    number: Decimal
    value = Words("Number")
    from_on = DateParts("First day", named="a first day")
    until_on = DateParts("Last day", named="a last day")
    is_forecast = BooleanField("It is a forecast")
    publisher = Words("Publisher")
    published_on = DateParts("Published on", named="a day on which it was published")
    source = Words("Source")
    against_id = Pick("Compared with", ask="Choose a figure from the list", required=False)
    quoted = Words("What the publisher says about it")

    def offer(self, indicator: Indicator) -> None:
        """Offer the figures that were counted, the newest first."""
        self.unit = indicator.unit
        counted = [one for one in reversed(indicator.standing) if not one.is_forecast]
        self.against_id.choices = [first_line("Nothing: no comparison published"), *_lines(counted)]

    def validate_value(self, field: Words) -> None:
        """By the rule that the command keeps, at once with the other fields."""
        with rule():
            self.number = read_number(field.data or "", self.unit)

    def validate_publisher(self, field: Words) -> None:
        """There is one."""
        with rule():
            line(field.data or "", "publisher", "publisher")

    def validate_source(self, field: Words) -> None:
        """There is one."""
        with rule():
            line(field.data or "", "source", "source")

    def entry(self) -> Entry:
        """The answers as the command takes them."""
        days: Any = self.from_on.data, self.until_on.data, self.published_on.data
        from_on, until_on, published_on = days  # the form has been validated
        return Entry(
            from_on=from_on,
            until_on=until_on,
            value=self.number,
            publisher=self.publisher.data or "",
            published_on=published_on,
            source=self.source.data or "",
            is_forecast=bool(self.is_forecast.data),
            quoted=self.quoted.data or "",
        )


class _Facts(Form):
    """What is counted, in which unit, and which priorities that speaks of."""

    name = Words("Name")
    definition = TextAreaField("Definition")
    unit = PickWord("Unit", UNIT_WORDS, ask="Choose a unit")
    better = PickWord("Which way is good?", BETTER_WORDS, ask="Choose which way is good")
    area = Words("Area")
    priorities = PickMany("Priorities", ask="Choose priorities from the list")

    def offer(self, priorities: Sequence[Priority]) -> None:
        """Offer the priorities of every plan that runs."""
        self.priorities.choices = [
            SelectChoice(one.id, f"{one.title} ({one.plan.name})") for one in priorities
        ]

    def validate_name(self, field: Words) -> None:
        """There is one."""
        with rule():
            line(field.data or "", "name", "name")

    def validate_definition(self, field: TextAreaField) -> None:
        """There is one."""
        with rule():
            text(field.data or "", "definition", "definition", most=LONGEST_DEFINITION)

    def validate_area(self, field: Words) -> None:
        """There is one."""
        with rule():
            line(field.data or "", "area", "area")

    def facts(self) -> Facts:
        """The answers as the command takes them."""
        unit, better = Unit(self.unit.data), Better(self.better.data)
        name, definition = self.name.data or "", self.definition.data or ""
        return Facts(name, definition, unit, better, self.area.data or "")


class IndicatorForm(Marks, _Facts):
    """What is counted from now on, with its marking."""

    marking, descriptor, handling = mark_fields()


class ChangeForm(_Facts):
    """What an indicator is to be; `version` is the one it was opened at."""

    version = WholeNumber(ask="Open the indicator again to change it", default=0)

    def chosen(self) -> dict[str, Any]:
        """Of which priorities it is to speak, and at which version it was opened."""
        offered = [one.value for one in self.priorities.choices]
        ticked, version = self.priorities.data or (), self.version.data or 0
        return {"offered": offered, "ticked": ticked, "version": version}


class FiguresForm(Form):
    """A file of figures."""

    file = FileField("Figures (.csv)")

    def validate_file(self, field: Any) -> None:
        """There is one."""
        if not field.data or not field.data.filename:
            raise StopValidation("Choose a file")


class WithdrawForm(Form):
    """Why a figure is withdrawn."""

    reason = Words("Why is it wrong?")


def _lines(figures: Sequence[Figure]) -> list[SelectChoice]:
    return [
        SelectChoice(
            one.id,
            f"{number_words(one.value, one.indicator.unit)}, {days_words(one)}, {one.publisher}",
        )
        for one in figures
    ]
