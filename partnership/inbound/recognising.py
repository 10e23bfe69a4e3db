"""Who answers, and whether it is proved that the answer is theirs."""

from partnership.core.clock import now
from partnership.inbound.deciding import AHEAD, Doubt, Ignored, Nothing, Waits
from partnership.inbound.rules import Reading
from partnership.invitations.models import CalendarEntry
from partnership.people import queries as people
from partnership.people.models import Person


def recognise(entry: CalendarEntry, address: str) -> Person:
    """The invitee with this address or alias; Waits or Nothing where none is invited still."""
    known = people.person_by_any_address(address)
    theirs = [
        one
        for one in entry.invitations
        if one.person and (one.person is known or one.email.casefold() == address)
    ]
    if not theirs:
        raise Waits(Doubt.UNKNOWN_PERSON)
    invited = [one.person for one in theirs if one.withdrawn_at is None and one.person]
    if not invited:
        raise Nothing(Ignored.WITHDRAWN)
    for person in invited:
        if person.active:
            return person
    raise Waits(Doubt.HAS_LEFT)


def believe(person: Person, reading: Reading) -> None:
    """Waits unless it is proved that the message is this person's own."""
    sender = people.person_by_any_address(reading.sender)
    if sender is not person and reading.sender != person.email:
        raise Waits(Doubt.ANOTHER_SENDER)
    if not reading.proof.proved:
        raise Waits(reading.proof.words)
    if reading.stamp is not None and reading.stamp > now() + AHEAD:
        raise Waits(Doubt.FROM_THE_FUTURE)
