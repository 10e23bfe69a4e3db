"""What is asked about the minutes as a whole: who was there, and when they were agreed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.invitations.coming import Expected
from partnership.invitations.forecast import Stance
from partnership.invitations.rules import Answer
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


def attendance_form(
    places: Sequence[Place], known: Iterable[Attendance], answers: Mapping[int, Expected]
) -> AttendanceForm:
    """How each seat was represented: at first as it answered, and else present."""
    recorded = {one.seat_id: (one.presence, one.acted_by) for one in known}
    choices = options(PRESENCE_WORDS)
    fields: dict[str, Any] = {}
    for place in places:
        seat = place.seat
        presence, acted_by = recorded.get(seat.id) or likely(place, answers.get(seat.id))
        fields[f"presence_{seat.id}"] = Choice(
            seat.name,
            choices=choices,
            coerce=Presence,
            default=presence,
        )
        fields[f"acted_by_{seat.id}"] = Words(f"Who acted for {seat.name}", default=acted_by)
    whole: type[AttendanceForm] = type("WholeAttendanceForm", (AttendanceForm,), fields)
    return whole()


def likely(place: Place, answered: Expected | None) -> tuple[Presence, str]:
    """What a seat's answer to the invitation lets expect; who is silent comes as a rule."""
    if answered and answered.stance is Stance.NOT_COMING:
        return Presence.APOLOGIES, ""
    if answered and answered.deputy and _sends(answered):
        person = answered.deputy.person
        return Presence.ACTED_FOR, person.name if person else ""
    return (Presence.PRESENT if place.person else Presence.ABSENT), ""


def _sends(answered: Expected) -> bool:
    """Whether a deputy was sent, even one who has not said yes."""
    delegated = answered.invitation.answer is Answer.DELEGATED
    return delegated or answered.stance is Stance.DEPUTY_COMING


class AgreeForm(Form):
    """At which meeting the minutes were agreed."""

    at_meeting = Choice("At which meeting were they agreed?", coerce=int, default=0)

    def offer(self, meetings: Sequence[Meeting]) -> None:
        """Offer later meetings of the body."""
        self.at_meeting.choices = options({one.id: day_words(one.day) for one in meetings})
