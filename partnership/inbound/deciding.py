"""Which of two answers is the later one, and whether an answer is to the date that stands."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, Protocol

# A stamp from the future would shut out every later answer.
AHEAD: Final = timedelta(days=1)
REFRESH_EVERY: Final = timedelta(hours=1)


class Doubt(StrEnum):
    """Why an answer waits for a person, in the words that the person reads."""

    UNKNOWN_MEETING = "It answers a meeting that we do not know"
    UNKNOWN_PERSON = "Somebody answers who was not invited under this address"
    HAS_LEFT = "Somebody answers who has left"
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
    ON_ITS_WAY = "The last message to them is still in the queue"


class Waits(Exception):
    """A person must look; the reason is for that person."""


class Nothing(Exception):
    """Nothing follows; the reason is for the record."""


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


@dataclass(frozen=True)
class Pair:
    """The revision that an answer is to, and when it was written."""

    sequence: int
    stamp: datetime


class Dated(Protocol):
    """An answer as it was read, or as it is kept."""

    @property
    def sequence(self) -> int | None:
        """Its SEQUENCE."""

    @property
    def starts_at(self) -> datetime | None:
        """When the meeting begins, as the answer has it."""


def pair_of(said: Dated, stamp: datetime, revision: Revision) -> Pair:
    """An answer without a SEQUENCE is to the revision whose start it names.

    Where it names another or none it is to the date before, if there was one.
    """
    sequence = said.sequence
    if sequence is None:
        same = said.starts_at == revision.starts_at
        sequence = revision.sequence if same else max(revision.time_sequence - 1, 0)
    return Pair(sequence, stamp)


def weight(pair: Pair, revision: Revision) -> tuple[int, datetime, int]:
    """Of two answers of one invitee the heavier is the later.

    RFC 5546 has it that a greater SEQUENCE comes first and then a greater DTSTAMP. Ours goes up
    without a new date too, of which not every diary hears and a page says nothing; so of answers
    to the date that stands the later stamp wins. For answers from one diary that is the same: it
    gets one revision after the other, and sends no greater SEQUENCE with an earlier DTSTAMP.
    """
    return min(pair.sequence, revision.time_sequence), pair.stamp, pair.sequence


def age(pair: Pair, revision: Revision, stored: Pair | None) -> Age:
    """What an answer with this pair is, after those that led to `stored`.

    An answer to the date that stands outweighs any to an old one, so that the order in which they
    arrive makes no difference to what stands in the end.
    """
    if pair.sequence > revision.sequence:
        return Age.AHEAD
    if stored is not None and weight(pair, revision) <= weight(stored, revision):
        return Age.LATE
    return Age.OLD_DATE if pair.sequence < revision.time_sequence else Age.CURRENT
