"""From an answer that came by mail to the attendance that it changes, or to why it does not."""

from collections.abc import Iterable

from partnership.audit.rules import Actor, Door
from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.groups import queries as groups
from partnership.inbound import queries
from partnership.inbound.deciding import (
    REFRESH_EVERY,
    Age,
    Doubt,
    Ignored,
    Nothing,
    Pair,
    Revision,
    Waits,
    age,
    pair_of,
    weight,
)
from partnership.inbound.rules import Kind, Reading
from partnership.invitations.answers import Said, answer, answer_old_date
from partnership.invitations.asking import resend
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import Answer
from partnership.invitations.seating import standing
from partnership.meetings.rules import MeetingState
from partnership.outbox.rules import UNSENT
from partnership.people import queries as people
from partnership.people.models import Person


def act(entry: CalendarEntry, person: Person, reading: Reading) -> None:
    """Do what an invitee asks for who is believed; Waits or Nothing where it is not done."""
    mine = [one for one in standing(entry) if one.person_id == person.id]
    if reading.kind is Kind.COUNTER:
        raise Waits(Doubt.PROPOSAL)
    try:
        if reading.kind is Kind.REFRESH:
            _send_again(entry, mine[0])
        else:
            _answer(entry, person, mine, reading)
    except Refused as refusal:
        raise Waits(refusal.message) from None


def check_meeting(entry: CalendarEntry) -> None:
    """An answer comes too late for a meeting that is over or cancelled."""
    if entry.meeting.state is MeetingState.CANCELLED:
        raise Nothing(Ignored.CANCELLED)
    if entry.meeting.ends_at <= now():
        raise Nothing(Ignored.OVER)


def _send_again(entry: CalendarEntry, one: Invitation) -> None:
    if one.message is not None and one.message.state in UNSENT:
        raise Nothing(Ignored.ON_ITS_WAY)
    if queries.resent_lately(entry.meeting_id, one.person_id or 0, now(), REFRESH_EVERY):
        raise Nothing(Ignored.ASKED_LATELY)
    resend(actor_of(one), one)


def _answer(entry: CalendarEntry, person: Person, mine: list[Invitation], reading: Reading) -> None:
    if reading.answer is None or reading.stamp is None:
        raise ValueError("an answer that says nothing, or not when, was let through")
    revision = revision_of(entry)
    pair = pair_of(reading, reading.stamp, revision)
    old = age(pair, revision, latest(mine, revision))
    if old is Age.AHEAD:
        raise Waits(Doubt.NOT_SENT_YET)
    if old is Age.LATE:
        raise Nothing(Ignored.LATE)
    said = Said(
        reading.answer,
        by=f"by mail, sent by {reading.sent_by}" if reading.sent_by else "by mail",
        note=reading.comment[:500],
        deputy=_deputy(mine, reading),
        sequence=pair.sequence,
        stamp=pair.stamp,
    )
    if old is Age.OLD_DATE:
        answer_old_date(entry, person.id, said)
        raise Nothing(Ignored.OLD_DATE)
    answer(actor_of(mine[0]), entry, person.id, said)


def revision_of(entry: CalendarEntry) -> Revision:
    """What was last sent."""
    return Revision(entry.sequence, entry.time_sequence, entry.starts_at)


def latest(mine: Iterable[Invitation], revision: Revision) -> Pair | None:
    """The latest answer that is known of somebody; a seat that came later has heard none."""
    pairs = [
        Pair(one.reply_sequence, one.reply_stamp)
        for one in mine
        if one.reply_sequence is not None and one.reply_stamp is not None
    ]
    return max(pairs, key=lambda pair: weight(pair, revision), default=None)


def _deputy(mine: list[Invitation], reading: Reading) -> Person | None:
    """Mail can send a deputy who is named already; it can name nobody."""
    if reading.answer is not Answer.DELEGATED:
        return None
    wanted = people.person_by_any_address(reading.delegated_to)
    named = groups.deputies([one.seat_id for one in mine], today())
    if wanted is None or wanted.id not in {one.person_id for one in named}:
        raise Waits(Doubt.UNKNOWN_DEPUTY)
    return wanted


def actor_of(one: Invitation) -> Actor:
    """The invitee, acting by mail for their seat."""
    return Actor(one.person_id, one.seat_id, one.seat.name, Door.MAIL)
