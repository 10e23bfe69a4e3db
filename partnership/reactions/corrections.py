"""Letters about corrections: one waits, one was answered, an answer was taken back."""

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.models import Seat
from partnership.groups.rules import Role
from partnership.meetings import corrections
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Outcome
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reactions.facts import meeting_name
from partnership.reactions.letters import Contents, write
from partnership.reactions.minutes import is_plain, minutes_page
from partnership.reactions.recipients import Recipient, Recipients
from partnership.reactions.taking_back import gone_to, letters_of


def proposed(event: Event) -> None:
    """The first that waits brings the secretariat a letter; the others stand beside it."""
    found = db.session.get_one(Correction, event.noun_id)
    if len(corrections.waiting(found.meeting_id)) > 1:
        return
    recipients = Recipients(event, found.meeting.group_id)
    for recipient in recipients.members(Role.SECRETARIAT):
        write(event, "correction_proposed", recipient, _contents(event, found))


def settled(event: Event) -> None:
    """Whoever proposed it reads what became of it, as far as they may read it."""
    found = db.session.get_one(Correction, event.noun_id)
    if found.outcome is Outcome.WITHDRAWN or found.person_id in (None, event.person_id):
        return
    person = db.session.get_one(Person, found.person_id)
    if not person.active:
        return
    seat = db.session.get(Seat, found.seat_id) if found.seat_id else None
    recipient = Recipient(person, (seat,) if seat else ())
    if recipient.may(Permission.SEE_MINUTES, found.meeting):
        said = found.answer if recipient.may(Permission.SEE_ITEM, found.item) else ""
        write(event, "correction_settled", recipient, _contents(event, found, said))


def undone(event: Event) -> None:
    """Whoever has the answer already hears that it does not stand."""
    found = db.session.get_one(Correction, event.noun_id)
    for person in gone_to(letters_of(db.session.get_one(Event, event.details["undone"]))):
        write(event, "correction_undone", Recipient(person), _contents(event, found))


def _contents(event: Event, found: Correction, said: str = "") -> Contents:
    meeting = found.meeting
    tells = bool(said) and is_plain(meeting, [found.item])
    return Contents(
        page=minutes_page(meeting),
        quote=said if tells else "",
        quote_by=event.capacity if tells else "",
        reply_to=Recipients(event, meeting.group_id).secretariat_address,
        mark=meeting.mark,
        values={
            "name": meeting_name(meeting),
            "day": day_words(meeting.day),
            "by": found.capacity,
            "outcome": found.outcome,
        },
    )
