"""What is asked about a meeting: when, where, how to join, and why it is cancelled."""

from collections.abc import Callable, Sequence
from typing import Any

from flask import request
from wtforms import BooleanField, StringField

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.marking import PLAIN
from partnership.core.text import one_line
from partnership.core.working_days import bank_holiday
from partnership.meetings import rules
from partnership.meetings.models import Meeting
from partnership.web.dates import DateParts
from partnership.web.forms import Form, refuse
from partnership.web.marks.fields import Marks, answers_of, mark_fields
from partnership.web.times import TimeOfDay

Filters = Sequence[Callable[[Any], Any]]


class Words(StringField):
    """A clean line of text, also where the page shows it again; empty where nothing was sent."""

    def __init__(self, label: str = "", filters: Filters = (), **kwargs: Any) -> None:
        whole = [*filters, lambda text: one_line(text or "")]
        super().__init__(label, filters=whole, **kwargs)


class SittingParts:
    """When and where; mixed into the forms that ask it."""

    day = DateParts("Date")
    begins = TimeOfDay("Start time")
    ends = TimeOfDay("End time")
    place = Words("Place")

    def sitting(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        fields: tuple[Any, ...] = (self.day, self.begins, self.ends, self.place)
        return {field.short_name: field.data for field in fields}

    def is_possible(self) -> bool:
        """Whether a meeting could be held then; if not, the reason is shown beside its field."""
        day, begins, ends = self.day.data, self.begins.data, self.ends.data
        if day is None or begins is None or ends is None:
            return False
        try:
            rules.sitting(day, begins, ends, now())
            rules.line(self.place.data, "place", "place", required=False)
        except Refused as refusal:
            refuse(self, refusal)
            return False
        return True


class MeetingForm(SittingParts, Form):
    """A coming meeting's time, place and link."""

    joining_link = Words("Joining link")

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        return {**self.sitting(), "joining_link": self.joining_link.data}


class MoveForm(MeetingForm):
    """What a coming meeting can be given instead of what it has."""

    title = Words("Title")
    tell = BooleanField("Tell people about a new title")

    @classmethod
    def about(cls, meeting: Meeting) -> "MoveForm":
        """The form filled in with what the meeting has now."""
        return cls(obj=None if request.method == "POST" else meeting)

    def values(self) -> dict[str, Any]:
        """The answers as `move` takes them, which tells of all but a title without being asked."""
        tell = True if self.tell.data else None
        return {**super().values(), "title": self.title.data, "tell": tell}


class NewMeetingForm(Marks, MeetingForm):
    """One more meeting, with a name of its own if it needs one."""

    title = Words("Title")
    marking, descriptor, handling = mark_fields()
    hold = BooleanField()

    @classmethod
    def at(cls, place: str) -> "NewMeetingForm":
        """A form for a meeting at the body's usual place; what is not sent is OFFICIAL."""
        usual = {} if request.method == "POST" else {"place": place}
        return cls(data={**answers_of(PLAIN), **usual})

    def values(self) -> dict[str, Any]:
        """The answers as `schedule` takes them; the button chooses whether it is only held."""
        return {
            **super().values(),
            "title": self.title.data,
            "mark": self.mark(),
            "provisional": self.hold.data,
        }


class CancelForm(Form):
    """Why a meeting is cancelled."""

    reason = Words("Why is it cancelled?")


def unusual(day: Any) -> str:
    """What to add to a notice where a day was chosen that a proposal would have avoided."""
    holiday = bank_holiday(day)
    if holiday:
        return f" That day is a bank holiday ({holiday})."
    return " That day is at the weekend." if day.weekday() >= 5 else ""
