"""What in the story is for some people only: paragraphs, interests, guests, offices that know."""

from dataclasses import dataclass

from partnership.demo.entries import Entry, made
from partnership.meetings.rules import Audience, Withheld


@dataclass(frozen=True)
class Kept:
    """A paragraph of the minutes that goes no further than an audience, and why."""

    words: str
    to: Audience
    because: Withheld


@dataclass(frozen=True)
class Interest:
    """Why a seat is kept out of an item."""

    seat: str
    words: str


@dataclass(frozen=True)
class Guest:
    """Somebody without a seat who comes to one item."""

    name: str
    email: str
    because: str


@dataclass(frozen=True)
class Informed:
    """A seat that needs to know of an action it would not see."""

    seat: str
    because: str


def kept(entry: Entry) -> Kept:
    """The entry as a paragraph."""
    to, because = Audience(entry["to"]), Withheld(entry["because"])
    return made(Kept, {**entry, "to": to, "because": because})
