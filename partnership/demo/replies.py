"""What the invited say to a body's next meeting: on the page, or by mail that a person looks at."""

from partnership.core.clock import today
from partnership.demo import offices
from partnership.demo.post import diary_mail
from partnership.demo.story import Reply
from partnership.groups import queries as groups
from partnership.groups.commands import name_deputy
from partnership.groups.models import Seat
from partnership.inbound.commands import take, understand
from partnership.invitations.answers import Said, answer
from partnership.invitations.queries import entry_of
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.people.queries import any_person_by_email


def reply(meeting: Meeting, told: Reply, stand_in: str) -> None:
    """One seat's answer; nothing where nobody holds the seat."""
    seat, entry = offices.seat(told.seat), entry_of(meeting.id)
    actor, holding = offices.acting(seat), groups.holder(seat.id, today())
    if actor is None or holding is None:
        return
    if entry is None:
        raise LookupError(f"meeting {meeting.id} was scheduled without a calendar entry")
    if told.mailed_by:
        raw = diary_mail(entry, holding.person, told)
        take(raw, understand(raw))
        return
    sends = told.answer is Answer.DELEGATED
    deputy = deputise(seat, stand_in) if sends else None
    said = Said(told.answer, by="on the page", note=told.note, deputy=deputy)
    answer(actor, entry, holding.person_id, said)


def deputise(seat: Seat, stand_in: str) -> Person | None:
    """Name the office that stands in for the seat's holder; None where nobody holds it."""
    actor, holding = offices.acting(seat), groups.holder(seat.id, today())
    if actor is None or holding is None:
        return None
    email = f"deputy.{holding.person.email}"
    deputy = any_person_by_email(email) or put_person(stand_in.format(title=seat.name), email)
    name_deputy(actor, seat, deputy, today())
    return deputy
