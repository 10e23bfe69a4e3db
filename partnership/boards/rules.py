"""What a board file holds: each class is both the shape of its entries and what is read of them.

A field's annotation says how its value is read; a field without a default must be there.
"""

from dataclasses import dataclass
from datetime import time
from typing import Annotated

from partnership.boards import fields
from partnership.boards.fields import Each, Slot
from partnership.boards.figures import Indicator
from partnership.boards.shapes import (
    KEY,
    LINE,
    SHORT,
    Dated,
    Entry,
    FromSource,
    LaterDay,
    Line,
    Many,
    OfBody,
    OfSeat,
    One,
    Paragraph,
)
from partnership.boards.words import (
    AgendaEnd,
    BodyKind,
    Confidence,
    OrganisationKind,
    Switch,
    Weekday,
)
from partnership.groups.rules import HoldingKind, RelationKind, Role
from partnership.meetings.avoiding.rules import DayKind
from partnership.meetings.rules import Purpose

_key, _short, _line = KEY, SHORT, LINE


@dataclass(frozen=True, kw_only=True)
class Source(Entry):
    """Where facts come from."""

    key: Annotated[str, Slot(_key, names="source")]
    title: Line
    confidence: Annotated[Confidence, Slot(fields.choice(Confidence))]
    publisher: Annotated[str | None, Slot(_line)] = None
    date: Annotated[str | None, Slot(fields.published)] = None

    @property
    def words(self) -> str:
        """The source as it is kept beside a fact."""
        known = (self.title, self.publisher, self.date, f"confidence {self.confidence}")
        return ", ".join(part for part in known if part)


@dataclass(frozen=True, kw_only=True)
class Organisation(Entry):
    """A partner that seats belong to."""

    key: Annotated[str, Slot(_key, names="organisation")]
    name: Line
    kind: Annotated[OrganisationKind, Slot(fields.choice(OrganisationKind))]
    source: FromSource


@dataclass(frozen=True, kw_only=True)
class Person(Entry):
    """Somebody who holds seats; known by the address."""

    email: Annotated[str, Slot(fields.email, names="person")]
    name: Line
    source: FromSource


@dataclass(frozen=True, kw_only=True)
class Holding(Dated):
    """A person in a seat."""

    person: Annotated[str, Slot(fields.email, needs="person")]
    kind: Annotated[HoldingKind, Slot(fields.choice(HoldingKind))]
    source: FromSource


@dataclass(frozen=True, kw_only=True)
class Seat(Entry):
    """An office in an organisation, with everybody who has held it."""

    key: Annotated[str, Slot(_key, names="seat")]
    title: Line
    organisation: Annotated[str, Slot(_key, needs="organisation")]
    source: FromSource
    holdings: Annotated[tuple[Holding, ...], Many(Holding)] = ()


@dataclass(frozen=True, kw_only=True)
class Meets(Entry):
    """When and where a body usually meets."""

    weekday: Annotated[Weekday, Slot(fields.choice(Weekday))]
    time: Annotated[time, Slot(fields.clock_time)]
    minutes: Annotated[int, Slot(fields.whole(15, 480))]
    months_between: Annotated[int, Slot(fields.whole(1, 24))]
    place: Line
    quorum: Annotated[int | None, Slot(fields.whole(1, 100))] = None
    papers_due: Annotated[int | None, Slot(fields.whole(1, 30))] = None
    diary_title: Annotated[str, Slot(_line)] = ""
    source: FromSource


@dataclass(frozen=True, kw_only=True)
class Membership(Dated):
    """A seat's role in a body."""

    seat: OfSeat
    role: Annotated[Role, Slot(fields.choice(Role))]
    source: FromSource


@dataclass(frozen=True, kw_only=True)
class StandingItem(Entry):
    """An item that the terms of reference put on every agenda."""

    title: Line
    purpose: Annotated[Purpose, Slot(fields.choice(Purpose))]
    minutes: Annotated[int, Slot(fields.whole(1, 600))]
    lead: Annotated[str | None, Slot(_key, needs="seat")] = None
    end: Annotated[AgendaEnd, Slot(fields.choice(AgendaEnd))] = AgendaEnd.OPENING
    until_on: LaterDay = None
    source: FromSource


@dataclass(frozen=True, kw_only=True)
class Body(Entry):
    """A board, sub-group or other body, with its seats."""

    short: Annotated[str, Slot(_short, names="body")]
    name: Line
    kind: Annotated[BodyKind, Slot(fields.choice(BodyKind))]
    purpose: Paragraph
    source: FromSource
    founded_on: LaterDay = None
    ended_on: LaterDay = None
    answer_links: Annotated[Switch, Slot(fields.choice(Switch))] = Switch.YES
    meets: Annotated[Meets | None, One(Meets)] = None
    agenda: Annotated[tuple[StandingItem, ...], Many(StandingItem)] = ()
    seats: Annotated[tuple[Membership, ...], Many(Membership)]


@dataclass(frozen=True, kw_only=True)
class Relation(Dated):
    """What one body is to another."""

    body: OfBody
    kind: Annotated[RelationKind, Slot(fields.choice(RelationKind))]
    other: OfBody
    source: FromSource

    @property
    def words(self) -> str:
        """The relation as a sentence."""
        return f"{self.body} {self.kind} {self.other}"


@dataclass(frozen=True, kw_only=True)
class Priority(Entry):
    """One of a plan, in its place; it may go on with some of the plan that this one follows."""

    key: Annotated[str, Slot(_key)]
    title: Line
    follows: Annotated[tuple[str, ...], Each(Slot(_key))] = ()


@dataclass(frozen=True, kw_only=True)
class Plan(Dated):
    """A plan and its priorities; why there has to be one, and to whom an account is given."""

    key: Annotated[str, Slot(_key, names="plan")]
    name: Line
    duty: Annotated[str, Slot(fields.line_of_text(2000))] = ""
    accounts_to: Annotated[str, Slot(_line)] = ""
    source: FromSource
    body: Annotated[str | None, Slot(_short, needs="body")] = None
    follows: Annotated[str | None, Slot(_key, needs="plan")] = None
    priorities: Annotated[tuple[Priority, ...], Many(Priority)]


@dataclass(frozen=True, kw_only=True)
class DayToAvoid(Dated):
    """A day, or several in a row, that a body or (without one) all bodies keep free."""

    words: Line
    kind: Annotated[DayKind, Slot(fields.choice(DayKind))]
    body: Annotated[str | None, Slot(_short, needs="body")] = None
    source: FromSource

    @property
    def name(self) -> str:
        """What it is known by: for whom, from when, and its words."""
        return f"{self.body or 'all bodies'}, {self.from_on}, {self.words}"


@dataclass(frozen=True, kw_only=True)
class BoardFile(Entry):
    """A whole partnership."""

    name: Line
    sources: Annotated[tuple[Source, ...], Many(Source)]
    organisations: Annotated[tuple[Organisation, ...], Many(Organisation)]
    people: Annotated[tuple[Person, ...], Many(Person)]
    seats: Annotated[tuple[Seat, ...], Many(Seat)]
    bodies: Annotated[tuple[Body, ...], Many(Body)]
    relations: Annotated[tuple[Relation, ...], Many(Relation)] = ()
    plans: Annotated[tuple[Plan, ...], Many(Plan)] = ()
    days_to_avoid: Annotated[tuple[DayToAvoid, ...], Many(DayToAvoid)] = ()
    indicators: Annotated[tuple[Indicator, ...], Many(Indicator)] = ()
