"""What a message that came in can be, what can be wrong with it, and what was read in it."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from partnership.invitations.rules import Answer

MOST_MAIL: Final = 1024 * 1024
MOST_CALENDAR: Final = 256 * 1024
MOST_WORDS: Final = 2_000
# Lines that can begin a part; the library takes a second for fifty thousand.
MOST_DASHES: Final = 2_000
# RFC 3461: a character of an address as its number.
_XTEXT: Final = re.compile(r"\+([0-9a-f]{2})", re.IGNORECASE)


class Kind(StrEnum):
    """What a message is."""

    REPLY = "reply"
    COUNTER = "counter"
    REFRESH = "refresh"
    FOREIGN = "foreign"
    BOUNCE = "bounce"
    DELAYED = "delayed"
    AUTOMATIC = "automatic"
    WORDS = "words"
    UNREADABLE = "unreadable"


class Problem(StrEnum):
    """Why a person must look, in the words that the person reads."""

    TOO_LARGE = "It is too large to be an answer, so it was not read"
    UNREADABLE = "It could not be read as a message"
    BROKEN = "Its calendar part could not be read"
    METHODS_DIFFER = "Its header and its calendar part ask for different things"
    NOT_AN_ANSWER = "It is an invitation or a cancellation of somebody else's, not an answer"
    WRONG_ORGANISER = "It answers an invitation that did not come from this product"
    SEVERAL_EVENTS = "It speaks of several meetings, or of one date of a series"
    NO_UID = "It does not say which meeting it answers"
    NO_STAMP = "It does not say when it was written"
    NO_ATTENDEE = "It does not say who answers"
    SEVERAL_ATTENDEES = "It answers for several people"
    NO_ANSWER = "It does not say yes, no or perhaps"
    NO_TIMES = "It proposes another time and does not say which"
    IN_WORDS = "A message in words: read it, and answer it yourself"


@dataclass(frozen=True)
class Proof:
    """Whether it is proved that the sender sent it, and by what, in words."""

    proved: bool
    words: str


NO_PROOF: Final = Proof(proved=False, words="Nothing proves that the sender sent it")


@dataclass(frozen=True)
class Returned:
    """One recipient of a delivery report: our Message-ID, the address, what the server said."""

    message_id: str
    recipient: str
    words: str

    def is_for(self, address: str) -> bool:
        """Whether this address is meant, which a report may write as xtext: +2B for a plus sign."""
        plain = _XTEXT.sub(lambda found: chr(int(found[1], 16)), self.recipient)
        return address.casefold() in (self.recipient, plain.casefold())


@dataclass(frozen=True)
class Reading:
    """All that a message says; addresses are casefolded, moments aware and in UTC."""

    kind: Kind
    problems: tuple[Problem, ...] = ()
    sender: str = ""
    sender_name: str = ""
    # Who sent it for the sender, as an assistant does.
    sent_by: str = ""
    subject: str = ""
    words: str = ""
    uid: str = ""
    sequence: int | None = None
    stamp: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    attendee: str = ""
    answer: Answer | None = None
    comment: str = ""
    delegated_to: str = ""
    returned: tuple[Returned, ...] = ()
    proof: Proof = NO_PROOF


UNREADABLE: Final = Reading(Kind.UNREADABLE, (Problem.UNREADABLE,))


def too_much(raw: bytes) -> Problem | None:
    """What would only cost time to read; its head says who sent it."""
    if len(raw) > MOST_MAIL:
        return Problem.TOO_LARGE
    return Problem.UNREADABLE if raw.count(b"\n--") > MOST_DASHES else None
