"""The states of a message, what a server can say to one, and when to try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where a message stands."""

    QUEUED = "queued"
    LEASED = "leased"
    HANDED_OVER = "handed-over"
    FAILED = "failed"
    # Handed over, and sent back later.
    BOUNCED = "bounced"


UNSENT: Final = (State.QUEUED, State.LEASED)


class Verdict(StrEnum):
    """What became of one try."""

    HANDED_OVER = "handed-over"
    LATER = "later"
    NEVER = "never"


@dataclass(frozen=True)
class Outcome:
    """One try: `words` are the server's own, for the secretariat to read."""

    verdict: Verdict
    words: str = ""


@dataclass(frozen=True)
class Parcel:
    """What a worker carries of a message: enough to send it and to say how that went."""

    id: int
    address: str
    body: bytes
    attempts: int


# A worker that has gone quiet for this long has lost its messages to the next one. Half of it is
# for sending, so that a slow server does not make two workers send the same message.
LEASE: Final = timedelta(minutes=5)
SENDING: Final = LEASE / 2
BATCH: Final = 20

# 30 s, doubled up to 2 h, for a little over a day: a relay that fails on a Saturday evening is
# often mended on Sunday evening.
DELAYS: Final = (
    *(timedelta(seconds=30 * 2**step) for step in range(8)),
    *(timedelta(hours=2) for _ in range(11)),
)


def next_attempt(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many tries (1 or more); None when it is time to give up."""
    return now + DELAYS[attempts - 1] if attempts <= len(DELAYS) else None
