"""What the form of the year asks: a section for each body with its dates, and single events."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.meetings import rules
from partnership.meetings.rules import Sitting
from partnership.meetings.years.offers import Offer
from partnership.reports.year import ends_after
from partnership.web.year.boxes import Box, DateBoxes, Typed, words_of

TICKED = "y"
MIDNIGHT = "Enter an earlier start time: the meeting would not end on the same day"
AnyBox = Box | DateBoxes


@dataclass
class Row:
    """One date: whether it is wanted, what was offered, and what to know about it."""

    name: str
    day: DateBoxes
    begins: Box
    wanted: bool = True
    offer: Offer | None = None
    warning: str = ""
    sitting: Sitting | None = None
    found: date | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it is ticked and has anything in its date."""
        return self.wanted and not self.day.is_empty

    @property
    def boxes(self) -> Sequence[AnyBox]:
        """In the order of the page."""
        return [self.day, self.begins]

    @property
    def is_open(self) -> bool:
        """Whether its boxes are shown at once: there is something to do."""
        unsure = self.warning or any(box.error for box in self.boxes)
        return bool(unsure) or (self.day.is_empty and self.offer is None)

    @property
    def note(self) -> str:
        """Why it was offered, as long as it is the date that was offered."""
        reason = self.offer.reason if self.offer and self.offer.day == self.found else ""
        return "" if self.warning else reason[:1].upper() + reason[1:]

    def read(self, minutes: int | None) -> None:
        """Make a sitting of what stands in the boxes, or say what is wrong beside them."""
        self.found = self.day.date()
        if not self.is_asked:
            return
        begins = self.begins.time()
        if self.found and begins and minutes:
            self._sit(self.found, begins, minutes)

    def _sit(self, day: date, begins: time, minutes: int) -> None:
        ends = ends_after(begins, minutes)
        if ends is None:
            self.begins.refuse(MIDNIGHT)
            return
        try:
            self.sitting = rules.sitting(day, begins, ends, now())
        except Refused as refusal:
            self.refuse(refusal)

    def refuse(self, refusal: Refused) -> None:
        """Beside the date, or beside the time where it is about that."""
        (self.begins if refusal.field in ("begins", "ends") else self.day).refuse(refusal.message)


@dataclass
class Section:
    """A body with its dates and what these share."""

    group: Group
    minutes: Box
    place: Box
    joining_link: Box
    rows: list[Row] = field(default_factory=list)

    @property
    def boxes(self) -> Iterator[AnyBox]:
        """In the order of the page."""
        for row in self.rows:
            yield from row.boxes
        yield from (self.minutes, self.place, self.joining_link)

    @property
    def is_open(self) -> bool:
        """Whether what they share is shown at once."""
        return any(box.error for box in (self.minutes, self.place, self.joining_link))

    def read(self) -> None:
        """All its rows; what they share counts only where there are any."""
        asked = any(row.is_asked for row in self.rows)
        minutes = self.minutes.minutes() if asked else None
        for row in self.rows:
            row.read(minutes)
        if asked:
            check_place(self.place)
            check_link(self.joining_link)


@dataclass
class Event(Row):
    """A single event of a body: its own title and length."""

    title: Box = field(default_factory=lambda: Box(""))
    body: Box = field(default_factory=lambda: Box(""))
    minutes: Box = field(default_factory=lambda: Box(""))

    @property
    def is_asked(self) -> bool:
        """Whether anything was typed that says what it is."""
        return bool(self.title.text) or not self.day.is_empty

    @property
    def boxes(self) -> Sequence[AnyBox]:
        """In the order of the page."""
        return [self.title, self.body, self.day, self.begins, self.minutes]

    def read_event(self, bodies: Sequence[Group]) -> Group | None:
        """Read it all; the body it is of, one of these."""
        if not self.is_asked:
            return None
        try:
            self.title.text = rules.line(self.title.text, "title", "title")
        except Refused as refusal:
            self.title.refuse(refusal.message)
        if self.day.is_empty:
            self.day.refuse("Enter a date, like 12 6 2026")
        self.read(self.minutes.minutes())
        found = next((one for one in bodies if str(one.id) == self.body.text), None)
        if found is None:
            self.body.refuse("Choose a body")
        return found


def check_place(box: Box) -> None:
    """Say beside it what is wrong with a place."""
    try:
        rules.line(box.text, "place", "place", required=False)
    except Refused as refusal:
        box.refuse(refusal.message)


def check_link(box: Box) -> None:
    """The same of a joining link."""
    try:
        rules.web_address(box.text, "joining_link")
    except Refused as refusal:
        box.refuse(refusal.message)


def offered(name: str, group: Group, offer: Offer | None) -> Row:
    """A row with what is offered."""
    day = offer.day if offer else None
    begins = Box(f"{name}-begins", words_of(group.usual_time))
    return Row(name, DateBoxes.showing(f"{name}-day", day), begins, offer=offer, found=day)


def typed_row(typed: Typed, name: str, offer: Offer | None) -> Row:
    """A row as it was sent."""
    day, begins = DateBoxes.of(typed, f"{name}-day"), Box.of(typed, f"{name}-begins")
    return Row(name, day, begins, wanted=typed.get(f"{name}-wanted") == TICKED, offer=offer)


def typed_event(typed: Typed, name: str) -> Event:
    """An event as it was sent; nothing where nothing was."""
    title, body, begins, minutes = (
        Box.of(typed, f"{name}-{one}") for one in ("title", "body", "begins", "minutes")
    )
    day = DateBoxes.of(typed, f"{name}-day")
    return Event(name, day, begins, title=title, body=body, minutes=minutes)
