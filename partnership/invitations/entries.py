"""One meeting and its invitees as calendars see them, refused where one could misread it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from partnership.core.london import is_doubtful
from partnership.core.text import is_address, one_line
from partnership.invitations.rules import Answer


class Role(StrEnum):
    """Whether a meeting can do without an invitee."""

    CHAIR = "chair"
    REQUIRED = "required"
    OPTIONAL = "optional"


class EntryStatus(StrEnum):
    """Whether a meeting stands: tentative is a held date."""

    CONFIRMED = "confirmed"
    TENTATIVE = "tentative"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Attendee:
    """One invitee. `delegated_to` and `delegated_from` are the other one's address."""

    name: str
    email: str
    role: Role = Role.REQUIRED
    answer: Answer = Answer.NONE
    delegated_to: str | None = None
    delegated_from: str | None = None


@dataclass(frozen=True)
class Entry:
    """One meeting as calendars see it; times are aware, links may be empty.

    ValueError where a calendar could misread it: no UID, an end that is not after the start, a
    time without a zone or in the hour that comes twice, an address or link that is none, two
    attendees with one address, or the organiser's own (Outlook then offers no answer).
    """

    uid: str
    sequence: int
    stamp: datetime
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    joining_link: str
    page_url: str
    organiser_email: str
    organiser_name: str
    attendees: tuple[Attendee, ...] = ()
    status: EntryStatus = EntryStatus.CONFIRMED
    marking: str = "OFFICIAL"

    def __post_init__(self) -> None:
        _check_identity(self)
        _check_times(self)
        _check_people(self)
        for link in filter(None, (self.joining_link, self.page_url)):
            _require(_is_link(link), "a link must be a web address without spaces")


def _check_identity(entry: Entry) -> None:
    _require(bool(entry.uid) and entry.uid == one_line(entry.uid), "an entry needs a plain UID")
    _require(entry.sequence >= 0, "a sequence cannot be negative")
    _require(bool(one_line(entry.title)), "a meeting needs a title")


def _check_times(entry: Entry) -> None:
    for moment in (entry.stamp, entry.starts_at, entry.ends_at):
        _require(moment.tzinfo is not None, "a time in a calendar needs a zone")
    _require(entry.ends_at > entry.starts_at, "a meeting must end after it starts")
    for moment in (entry.starts_at, entry.ends_at):
        _require(not is_doubtful(moment), "a wall time that comes twice cannot be sent")


def _check_people(entry: Entry) -> None:
    addresses = [entry.organiser_email, *(person.email for person in entry.attendees)]
    for person in entry.attendees:
        others = filter(None, (person.delegated_to, person.delegated_from))
        _require(all(map(is_address, others)), "a deputy's mail address is not valid")
    _require(all(map(is_address, addresses)), "a mail address is not valid")
    folded = [address.casefold() for address in addresses]
    _require(len(set(folded)) == len(folded), "two people have the same mail address")


def _is_link(text: str) -> bool:
    return text.startswith(("https://", "http://")) and text == one_line(text) and " " not in text


def _require(fact: object, otherwise: str) -> None:
    if not fact:
        raise ValueError(otherwise)
