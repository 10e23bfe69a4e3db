"""Why a message that waits can no longer count, in the words of whoever would accept it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from flask import current_app

from partnership.core.clock import now
from partnership.core.london import day_words, time_words, wall
from partnership.core.text import is_address
from partnership.inbound.answering import latest, revision_of
from partnership.inbound.deciding import Age, Pair, age, pair_of
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Kind
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState

CANCELLED: Final = "The meeting was cancelled, so this cannot count. Put it aside"
BEGUN: Final = "The meeting has begun, so it can no longer be moved. Put it aside"
OVER: Final = "The meeting is over, so this cannot count. Put it aside"
WITHDRAWN: Final = "Their invitation has been withdrawn, so this cannot count. Put it aside"
HAS_LEFT: Final = "They have left, so this cannot count. Put it aside"
NO_DEPUTY: Final = "It gives no address of the deputy. Ask who comes, or put it aside"
OURSELVES: Final = "It names our own address as the deputy. Ask who comes, or put it aside"


def is_acceptable(row: InboundMessage) -> bool:
    """Whether the message holds anything that accepting it could do."""
    if row.meeting_id is None:
        return False
    if row.kind is Kind.COUNTER:
        return row.starts_at is not None and row.ends_at is not None
    return row.kind is Kind.REPLY and row.answer is not None


def hindrance(
    row: InboundMessage, invited: Sequence[Invitation], person_id: int | None = None
) -> str:
    """Why an acceptable message cannot count after all; empty where it can.

    `invited` are the standing invitations to its meeting, `person_id` is the invitee that somebody
    chose for a message of which that is not known.
    """
    if row.meeting is None:
        return ""
    if row.kind is Kind.COUNTER:
        return _of_meeting(row.meeting, row.meeting.starts_at, BEGUN)
    mine = [one for one in invited if one.person_id == (row.person_id or person_id)]
    return (
        _of_meeting(row.meeting, row.meeting.ends_at, OVER)
        or _of_date(row, invited)
        or _of_person(row, mine)
        or _of_deputy(row)
    )


def pair_for(row: InboundMessage, entry: CalendarEntry) -> Pair:
    """Written when it came at the latest, and to what we have sent at the latest.

    A greater pair would shut out later answers.
    """
    revision = revision_of(entry)
    pair = pair_of(row, min(row.stamp or row.received_at, row.received_at), revision)
    return Pair(min(pair.sequence, revision.sequence), pair.stamp)


def _of_meeting(meeting: Meeting, until: datetime, words: str) -> str:
    if meeting.state is MeetingState.CANCELLED:
        return CANCELLED
    return words if until <= now() else ""


def _of_date(row: InboundMessage, invited: Sequence[Invitation]) -> str:
    if not invited:
        return ""
    entry = invited[0].entry
    if age(pair_for(row, entry), revision_of(entry), None) is not Age.OLD_DATE:
        return ""
    other = row.starts_at if row.starts_at != entry.starts_at else None
    named = f", {_moment(other)}" if other else ""
    return f"It answers the old date{named}, so it cannot count. Ask again or put it aside"


def _of_person(row: InboundMessage, mine: Sequence[Invitation]) -> str:
    if not mine:
        return WITHDRAWN if row.person_id else ""
    if mine[0].person is not None and not mine[0].person.active:
        return HAS_LEFT
    revision = revision_of(mine[0].entry)
    known = latest(mine, revision)
    if known is None or age(pair_for(row, mine[0].entry), revision, known) is not Age.LATE:
        return ""
    said = f"We have this answer from them or a later one, given on {_moment(known.stamp)}"
    return f"{said}, so this cannot count. Put it aside"


def _of_deputy(row: InboundMessage) -> str:
    if row.answer is not Answer.DELEGATED:
        return ""
    if not is_address(row.delegated_to):
        return NO_DEPUTY
    ours = current_app.config["MAIL_FROM"].casefold()
    return OURSELVES if row.delegated_to == ours else ""


def _moment(moment: datetime) -> str:
    there = wall(moment)
    return f"{day_words(there.date())} at {time_words(there.time())}"
