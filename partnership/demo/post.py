"""Mail from a diary, as a mail server would hand it over."""

from datetime import UTC, timedelta
from email.message import EmailMessage
from email.policy import SMTP

from flask import current_app
from icalendar import PARTSTAT, Calendar, Event, vCalAddress

from partnership.core.clock import now
from partnership.demo.story import Reply
from partnership.invitations.models import CalendarEntry
from partnership.people.models import Person


def diary_mail(entry: CalendarEntry, person: Person, told: Reply) -> bytes:
    """The answer, or another time as many days later as the reply proposes."""
    method = "COUNTER" if told.later else "REPLY"
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = told.mailed_by, current_app.config["MAIL_FROM"]
    message["Subject"] = f"{told.answer.capitalize()}: {entry.title}"
    message.set_content(told.note)
    message.add_alternative(
        _calendar(entry, person, told, method),
        subtype="calendar",
        charset="utf-8",
        cte="base64",
        params={"method": method},
    )
    return message.as_bytes()


def _calendar(entry: CalendarEntry, person: Person, told: Reply, method: str) -> str:
    calendar, later = Calendar(), timedelta(days=told.later)
    for name, value in (("PRODID", "-//Diary//EN"), ("VERSION", "2.0"), ("METHOD", method)):
        calendar.add(name, value)
    event = Event.new(
        uid=entry.uid,
        sequence=entry.sequence,
        stamp=now().replace(microsecond=0),
        start=(entry.starts_at + later).astimezone(UTC),
        end=(entry.ends_at + later).astimezone(UTC),
        attendees=[vCalAddress.new(person.email, partstat=PARTSTAT(told.answer.upper()))],
    )
    event.add("COMMENT", told.note)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())
