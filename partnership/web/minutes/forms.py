"""What is asked about the minutes as a whole: who was there, and when they were agreed."""

from collections.abc import Iterable, Sequence
from typing import Any

from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.meetings.models import Attendance, Meeting
from partnership.meetings.rules import Presence
from partnership.web.agenda.forms import Choice, options
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words

PRESENCE_WORDS = {
    Presence.PRESENT: "Present",
    Presence.APOLOGIES: "Sent apologies",
    Presence.ACTED_FOR: "Acted for",
    Presence.ABSENT: "Absent",
}


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


class AgreeForm(Form):
    """At which meeting the minutes were agreed."""

    at_meeting = Choice("At which meeting were they agreed?", coerce=int, default=0)

    def offer(self, meetings: Sequence[Meeting]) -> None:
        """Offer later meetings of the body."""
        self.at_meeting.choices = options({one.id: day_words(one.day) for one in meetings})
