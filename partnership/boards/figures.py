"""What a board file says of indicators: what is counted, and each figure with its source."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from partnership.boards import fields
from partnership.boards.fields import Slot
from partnership.boards.shapes import (
    KEY,
    LINE,
    Dated,
    Day,
    Entry,
    FromSource,
    LaterDay,
    Line,
    Many,
    OfBody,
    Paragraph,
)
from partnership.boards.words import Switch
from partnership.indicators.entries import Entry as Given
from partnership.indicators.rules import Better, Unit


@dataclass(frozen=True, kw_only=True)
class Aim(Entry):
    """A priority of a plan, of which an indicator speaks."""

    plan: Annotated[str, Slot(KEY, needs="plan")]
    priority: Annotated[str, Slot(KEY)]


@dataclass(frozen=True, kw_only=True)
class Figure(Dated):
    """One number for one period; `against` is the first day of the one it is compared with."""

    until_on: Day
    value: Annotated[Decimal, Slot(fields.decimal)]
    published_on: Day
    forecast: Annotated[Switch, Slot(fields.choice(Switch))] = Switch.NO
    publisher: Annotated[str | None, Slot(LINE)] = None
    quoted: Annotated[str, Slot(LINE)] = ""
    against: Annotated[date | None, Slot(fields.day)] = None
    source: FromSource

    def given(self, publisher: str, source: str) -> Given:
        """The same as commands take it; a publisher of its own goes before that of its source."""
        return Given(
            from_on=self.from_on,
            until_on=self.until_on,
            value=self.value,
            publisher=self.publisher or publisher,
            published_on=self.published_on,
            source=source,
            is_forecast=self.forecast is Switch.YES,
            quoted=self.quoted,
        )


@dataclass(frozen=True, kw_only=True)
class Indicator(Entry):
    """Something that is counted again and again."""

    key: Annotated[str, Slot(KEY, names="indicator")]
    name: Line
    definition: Paragraph
    unit: Annotated[Unit, Slot(fields.choice(Unit))] = Unit.COUNT
    better: Annotated[Better, Slot(fields.choice(Better))]
    area: Line
    body: OfBody
    ended_on: LaterDay = None
    priorities: Annotated[tuple[Aim, ...], Many(Aim)] = ()
    figures: Annotated[tuple[Figure, ...], Many(Figure)] = ()
