"""The one form on which an item is minuted: what was said, decided and agreed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField, TextAreaField

from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.core.text import many_lines
from partnership.core.tokens import digest
from partnership.groups.models import Seat
from partnership.groups.queries import Place
from partnership.meetings.models import AgendaItem
from partnership.web.agenda.forms import Choice, WholeNumber, options
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.meetings.forms import Filters, Words


class Lines(TextAreaField):
    """A clean longer text, also where the page shows it again; empty where nothing was sent."""

    def __init__(self, label: str = "", filters: Filters = (), **kwargs: Any) -> None:
        whole = [*filters, lambda text: many_lines(text or "")]
        super().__init__(label, filters=whole, **kwargs)


class WritingForm(Form):
    """Whatever is typed in it is stored, whichever button is pressed; `record` is one of them."""

    line = Words("Type a line")
    # The line of the note that it puts right.
    instead = HiddenField()
    note = Lines("Minutes of this item")
    version = WholeNumber(ask="Open the item again to change it", default=0)
    # The note as it was opened: whoever only adds a decision overwrites nobody's text.
    opened = HiddenField()
    not_reached = BooleanField("Not reached")
    # How it was opened: whoever writes a note from an older page unticks nothing.
    was_not_reached = HiddenField()
    text = Lines("Decision")
    title = Words("What will be done?")
    seat = Choice("Which seat is accountable?", coerce=int, default=0)
    due_on = DateParts("Due date")
    record = Words()

    @classmethod
    def about(cls, item: AgendaItem, line: str = "") -> "WritingForm":
        """The form filled in with what is minuted, and a line of it to put right."""
        opened, missed = digest(item.note), not item.reached
        return cls(
            formdata=None,
            line=line,
            instead=line,
            note=item.note,
            version=item.note_version,
            opened=opened,
            not_reached=missed,
            was_not_reached="yes" if missed else "",
        )

    def offer(self, places: Sequence[Place]) -> None:
        """Offer the seats of the body."""
        seats = {place.seat.id: place.seat.name for place in places}
        self.seat.choices = options({0: "Choose a seat", **seats})

    def validate(self, extra_validators: Any = None) -> bool:
        """The parts that are used."""
        self.due_on.required = self.has_action
        return bool(super().validate(extra_validators))

    @property
    def has_note(self) -> bool:
        """Whether a note was sent, and is another than the one that was opened."""
        return bool(self.note.raw_data) and digest(self.note.data) != self.opened.data

    @property
    def has_reached(self) -> bool:
        """Whether another box is ticked than the page was opened with."""
        return bool(self.not_reached.data) != bool(self.was_not_reached.data)

    @property
    def has_decision(self) -> bool:
        """Whether a decision is typed or asked for."""
        return bool(self.text.data) or self.record.data == "decision"

    @property
    def has_action(self) -> bool:
        """Whether any part of an action is typed or asked for."""
        typed = self.title.data or self.seat.data or any(self.due_on.typed.values())
        return bool(typed) or self.record.data == "action"

    def met(self, clash: Clash) -> None:
        """Sent again, it is written on top of the other text."""
        self.version.set_to(clash.now)
        self.opened.data = digest(clash.theirs)

    def agreed(self, places: Sequence[Place], day: date) -> tuple[Seat, date]:
        """The seat and the date, which cannot lie before the meeting that agreed on them."""
        seats = {place.seat.id: place.seat for place in places}
        seat, due_on = seats.get(self.seat.data), self.due_on.data
        if seat is None:
            raise Refused("Choose the seat that is accountable", "seat")
        if due_on is None or due_on < day:
            since = day_words(day)
            raise Refused(f"Enter a due date from {since}, the day of the meeting, on", "due_on")
        return seat, due_on
