"""Which of two answers is the later one, and whether an answer is to the date that stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from partnership.inbound.rules import Reading

# A stamp from the future would shut out every later answer.
AHEAD: Final = timedelta(days=1)
REFRESH_EVERY: Final = timedelta(hours=1)


class Doubt(StrEnum):
    """Why an answer waits for a person, in the words that the person reads."""

    UNKNOWN_MEETING = "It answers a meeting that we do not know"
    UNKNOWN_PERSON = "Somebody answers who was not invited under this address"
    ANOTHER_SENDER = "It was sent from another address than the invitee's"
    FROM_THE_FUTURE = "It says that it was written in the future"
    NOT_SENT_YET = "It answers a change of the meeting that we have not sent"
    UNKNOWN_DEPUTY = "It sends a deputy who is not named for this seat"
    PROPOSAL = "It proposes another time"


class Ignored(StrEnum):
    """Why nothing follows from a message."""

    AUTOMATIC = "Sent by a program, such as an out-of-office note"
    DELAYED = "A delivery report that says nothing final"
    NOT_OURS = "A delivery report about a message that is not ours"
    WITHDRAWN = "The invitation has been withdrawn"
    CANCELLED = "The meeting was cancelled"
    OVER = "The meeting is over"
    LATE = "We have the same answer, or a later one"
    OLD_DATE = "It answers the old date, so we asked again"
    ASKED_LATELY = "The invitation was sent again within the last hour"


class Age(StrEnum):
    """Where an answer stands among the others."""

    CURRENT = "current"
    OLD_DATE = "old date"
    LATE = "late"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Revision:
    """What was last sent of a meeting; `time_sequence` came with the date that stands."""

    sequence: int
    time_sequence: int
    starts_at: datetime


@dataclass(frozen=True, order=True)
class Pair:
    """RFC 5546: of two answers of one invitee the one with the greater pair is the later."""

    sequence: int
    stamp: datetime


def pair_of(reading: Reading, revision: Revision) -> Pair:
    """An answer without a SEQUENCE is to the revision whose start it names."""
    if reading.stamp is None:
        raise ValueError("an answer without a stamp has no place among the others")
    sequence = reading.sequence
    if sequence is None:
        same = reading.starts_at == revision.starts_at
        sequence = revision.sequence if same else revision.time_sequence - 1
    return Pair(sequence, reading.stamp)


def age(pair: Pair, revision: Revision, stored: Pair | None) -> Age:
    """What an answer with this pair is, after those that led to `stored`.

    A valid answer's pair is greater than any to an old date, so that the order in which they
    arrive makes no difference to what stands in the end.
    """
    if pair.sequence > revision.sequence:
        return Age.AHEAD
    if stored is not None and pair <= stored:
        return Age.LATE
    return Age.OLD_DATE if pair.sequence < revision.time_sequence else Age.CURRENT
