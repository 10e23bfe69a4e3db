"""What people answer, who stands in, who is asked again; diaries follow in reactions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.text import many_lines
from partnership.invitations import queries
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import LONGEST_NOTE, Answer
from partnership.invitations.seating import deputies_of, send_deputy, standing, withdraw
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person


@dataclass(frozen=True)
class Said:
    """An answer: with a deputy where it is DELEGATED, and by whom and how it came, in words.

    `sequence` and `stamp` are those of a calendar program's reply. An answer given on a page
    has none: it is about the date that stands, and said now.
    """

    answer: Answer
    by: str
    note: str = ""
    deputy: Person | None = None
    sequence: int | None = None
    stamp: datetime | None = None


def answer(actor: Actor, entry: CalendarEntry, person_id: int, said: Said) -> None:
    """Write down what an invitee says, for all of their seats; Refused where it cannot be said."""
    queries.lock(entry)
    mine = [one for one in standing(entry) if one.person_id == person_id]
    _check(entry, mine, said)
    stood_in = {one.person_id for one in deputies_of(_seats(mine))}
    before = mine[0].answer
    for one in mine:
        _write(one, entry, said)
    for one in _seats(mine):
        _deputise(one, said)
    stands_in = {one.person_id for one in deputies_of(_seats(mine))}
    record(
        actor,
        Kind.ANSWER_GIVEN,
        entry.meeting,
        group_id=entry.meeting.group_id,
        person=person_id,
        before=before,
        answer=said.answer,
        by=said.by,
        note=said.note,
        deputy=said.deputy.id if said.deputy else None,
        deputies_changed=stood_in != stands_in,
    )


def answer_old_date(entry: CalendarEntry, person_id: int, said: Said) -> None:
    """Keep what was said of a date that has changed since; it is no answer to the new one."""
    for one in standing(entry):
        if one.person_id == person_id:
            one.old_answer = said.answer
            one.reply_sequence, one.reply_stamp = said.sequence, said.stamp


def _seats(mine: Sequence[Invitation]) -> list[Invitation]:
    return [one for one in mine if not one.as_deputy]


def _check(entry: CalendarEntry, mine: Sequence[Invitation], said: Said) -> None:
    meeting = entry.meeting
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled, so there is nothing to answer")
    if meeting.ends_at <= now():
        raise Refused("This meeting is over, so there is nothing to answer")
    if not mine:
        raise Refused("Your invitation to this meeting has been withdrawn")
    if len(many_lines(said.note)) > LONGEST_NOTE:
        raise Refused(f"The note must be {LONGEST_NOTE} characters or fewer", "note")
    if said.answer is Answer.DELEGATED:
        _check_deputy(entry, mine, said.deputy)


def _check_deputy(entry: CalendarEntry, mine: Sequence[Invitation], deputy: Person | None) -> None:
    if not _seats(mine):
        raise Refused("You stand in for somebody, so you cannot send a deputy", "answer")
    if deputy is None or not deputy.active:
        raise Refused("Choose your deputy, or enter a name and address", "deputy")
    if deputy.id == mine[0].person_id:
        raise Refused("Choose somebody other than yourself", "deputy")
    seats = {one.seat_id for one in mine}
    for one in standing(entry):
        # One person represents one seat, or the quorum would count them twice.
        if one.person_id == deputy.id and one.seat_id not in seats:
            raise Refused(
                f"{deputy.name} comes as {one.seat.name} already. Choose somebody else", "deputy"
            )


def _write(one: Invitation, entry: CalendarEntry, said: Said) -> None:
    one.answer, one.answered_at = said.answer, now()
    one.answered_by, one.note = said.by, many_lines(said.note)
    one.old_answer = None
    # Not the last SEQUENCE, which has gone up without the diary of who answers hearing of it.
    one.reply_sequence = entry.time_sequence if said.sequence is None else said.sequence
    one.reply_stamp = said.stamp or now()


def _deputise(one: Invitation, said: Said) -> None:
    if said.answer is Answer.DELEGATED and said.deputy is not None:
        send_deputy(one, said.deputy)
        return
    for deputy in deputies_of([one]):
        withdraw(deputy)
