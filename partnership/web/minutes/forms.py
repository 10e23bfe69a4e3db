"""What is asked while minutes are written: who was there, notes, decisions, actions, agreement."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import TextAreaField

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.text import many_lines
from partnership.groups.models import Seat
from partnership.groups.queries import Place
from partnership.meetings.models import AgendaItem, Attendance, Meeting
from partnership.meetings.rules import Presence
from partnership.web.agenda.forms import Choice, WholeNumber, options
from partnership.web.fields import DateParts
from partnership.web.forms import Form
from partnership.web.meetings.forms import Filters, Words

PRESENCE_WORDS = {
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Sent apologies",
    Presence.ACTED_FOR: "Acted for",
    Presence.ABSENT: "Absent",
}


class Lines(TextAreaField):
    """A clean longer text, also where the page shows it again; empty where nothing was sent."""

    def __init__(self, label: str = "", filters: Filters = (), **kwargs: Any) -> None:
        whole = [*filters, lambda text: many_lines(text or "")]
        super().__init__(label, filters=whole, **kwargs)


class AttendanceForm(Form):
    """`attendance_form` adds two fields for each seat."""

    def answers(self, places: Sequence[Place]) -> dict[int, tuple[Presence, str]]:
        """The answers as `record_attendance` takes them."""
        return {
            place.seat.id: (
                self[f"presence_{place.seat.id}"].data,
                self[f"acted_by_{place.seat.id}"].data,
            )
            for place in places
        }


def attendance_form(places: Sequence[Place], known: Iterable[Attendance]) -> AttendanceForm:
    """How each seat was represented: at first everybody is there, but for vacant seats."""
    recorded = {one.seat_id: one for one in known}
    choices = options(PRESENCE_WORDS)
    fields: dict[str, Any] = {}
    for place in places:
        seat, row = place.seat, recorded.get(place.seat.id)
        likely = Presence.PRESENT if place.person else Presence.ABSENT
        fields[f"presence_{seat.id}"] = Choice(
            seat.name,
            choices=choices,
            coerce=Presence,
            default=row.presence if row else likely,
        )
        fields[f"acted_by_{seat.id}"] = Words(
            f"Who acted for {seat.name}", default=row.acted_by if row else ""
        )
    whole: type[AttendanceForm] = type("WholeAttendanceForm", (AttendanceForm,), fields)
    return whole()


class NoteForm(Form):
    """The minutes of an item, written on top of a version."""

    note = Lines("Minutes of this item")
    version = WholeNumber(ask="Open the item again to change it", default=0)

    @classmethod
    def about(cls, item: AgendaItem) -> "NoteForm":
        """The form filled in with what is minuted, not with what was sent to another form."""
        return cls(formdata=None, note=item.note, version=item.note_version)


class DecisionForm(Form):
    """A decision, in the words of the record."""

    text = Lines("Decision")


class ActionForm(Form):
    """An action agreed under an item."""

    title = Words("What will be done?")
    seat = Choice("Which seat is accountable?", coerce=int, default=0)
    due_on = DateParts("Due date")

    def offer(self, places: Sequence[Place]) -> None:
        """Offer the seats of the body."""
        seats = {place.seat.id: place.seat.name for place in places}
        self.seat.choices = options({0: "Choose a seat", **seats})

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


class AgreeForm(Form):
    """At which meeting the minutes were agreed."""

    at_meeting = Choice("At which meeting were they agreed?", coerce=int, default=0)

    def offer(self, meetings: Sequence[Meeting]) -> None:
        """Offer later meetings of the body."""
        self.at_meeting.choices = options({one.id: day_words(one.day) for one in meetings})
