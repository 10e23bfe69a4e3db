"""What a person does about mail that waits: accept it, put it aside, take it out again."""

from typing import Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor
from partnership.audit.rules import Kind as EventKind
from partnership.core.clock import now, today
from partnership.core.db import read_again
from partnership.core.errors import Refused
from partnership.core.london import wall
from partnership.groups.commands import name_deputy
from partnership.inbound.fate import Fate
from partnership.inbound.hindrances import hindrance, is_acceptable, pair_for
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Kind
from partnership.invitations.answers import Said, answer
from partnership.invitations.commands import is_coming
from partnership.invitations.models import CalendarEntry
from partnership.invitations.queries import entry_of, lock
from partnership.invitations.rules import Answer
from partnership.invitations.seating import standing
from partnership.meetings.commands import move
from partnership.people.commands import add_alias, put_person
from partnership.people.models import Person
from partnership.people.queries import person_by_any_address

NOTHING: Final = "There is nothing in this message that could be accepted"


def accept(
    actor: Actor, row: InboundMessage, person_id: int | None = None, *, remember: bool = False
) -> None:
    """Let the message count after all, for the invitee it is from; Refused where it cannot."""
    _open(row)
    entry = entry_of(row.meeting_id) if row.meeting_id else None
    if entry is None or not is_acceptable(row):
        raise Refused(NOTHING)
    if row.kind is Kind.REPLY:
        lock(entry)  # so that no later answer comes between the look at them and the writing
    if why := hindrance(row, standing(entry), person_id):
        raise Refused(why)
    if row.kind is Kind.COUNTER:
        _move(actor, row, entry)
    else:
        person = _person(entry, row.person_id or person_id)
        _answer(actor, row, entry, person)
        if remember:
            _remember(actor, row, person)
    _settle(actor, row, Fate.ACCEPTED)


def discard(actor: Actor, row: InboundMessage) -> None:
    """Put the message aside; whoever proposed another time is told that the old one stands.

    Not where somebody else may have proposed it, or where nothing stands any more.
    """
    _open(row)
    _settle(actor, row, Fate.DISCARDED)
    proposed = row.kind is Kind.COUNTER and row.believed
    if proposed and row.meeting is not None and is_coming(row.meeting):
        record(
            actor,
            EventKind.PROPOSAL_DECLINED,
            row.meeting,
            group_id=row.group_id,
            person=row.person_id,
        )


def put_back(actor: Actor, row: InboundMessage) -> None:
    """Undo a discarding."""
    if row.fate is not Fate.DISCARDED:
        raise Refused("Only a message that was put aside can be put back")
    _settle(actor, row, Fate.WAITING)


def addresses_of(row: InboundMessage) -> list[str]:
    """Those of who answers and who sends it that are not known to be an invitee's."""
    known = {"", row.attendee if row.person_id else ""}
    return [one for one in dict.fromkeys((row.attendee, row.sender)) if one not in known]


def _open(row: InboundMessage) -> None:
    read_again(row, "fate")
    if row.fate is not Fate.WAITING:
        raise Refused("Somebody has settled this message already")


def _person(entry: CalendarEntry, person_id: int | None) -> Person:
    for one in standing(entry):
        if one.person is not None and one.person_id == person_id:
            return one.person
    raise Refused("Choose whose answer it is", "person")


def _answer(actor: Actor, row: InboundMessage, entry: CalendarEntry, person: Person) -> None:
    if row.answer is None:
        raise Refused(NOTHING)
    pair = pair_for(row, entry)
    said = Said(
        row.answer,
        by=f"by mail from {row.sender}, accepted by the secretariat",
        note=row.comment[:500],
        deputy=_deputy(actor, row, entry, person),
        sequence=pair.sequence,
        stamp=pair.stamp,
    )
    answer(actor, entry, person.id, said)


def _remember(actor: Actor, row: InboundMessage, person: Person) -> None:
    """The next answer from the same addresses counts by itself, if it is proved."""
    for address in addresses_of(row):
        add_alias(actor, person, address)


def _deputy(
    actor: Actor, row: InboundMessage, entry: CalendarEntry, person: Person
) -> Person | None:
    """Accepting names the deputy whom the message sends."""
    if row.answer is not Answer.DELEGATED:
        return None
    deputy = person_by_any_address(row.delegated_to)
    deputy = deputy or put_person(row.delegated_to, row.delegated_to)
    for one in standing(entry):
        if one.person_id == person.id and not one.as_deputy:
            name_deputy(actor, one.seat, deputy, today())
    return deputy


def _move(actor: Actor, row: InboundMessage, entry: CalendarEntry) -> None:
    if row.starts_at is None or row.ends_at is None:
        raise Refused("The message does not say when")
    meeting, begins, ends = entry.meeting, wall(row.starts_at), wall(row.ends_at)
    if begins.date() != ends.date():
        raise Refused("The proposed time ends on another day, so it cannot be taken")
    move(
        actor,
        meeting,
        day=begins.date(),
        begins=begins.time(),
        ends=ends.time(),
        place=meeting.place,
        joining_link=meeting.joining_link,
    )


def _settle(actor: Actor, row: InboundMessage, fate: Fate) -> None:
    row.fate = fate
    row.settled_at, row.settled_by = now(), actor.capacity
    record(actor, EventKind.MAIL_SETTLED, row, group_id=row.group_id, fate=fate)
