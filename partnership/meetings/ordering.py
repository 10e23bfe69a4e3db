"""Where a new line stands on an agenda: before what closes it, unless it opens or closes it itself.

Pure rules. Items that were put there from the terms of reference are known by their source;
others by titles that close an agenda wherever they stand.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import takewhile
from typing import Final, TypeVar

T = TypeVar("T")

# What closes an agenda, in the words that secretariats use.
CLOSINGS: Final = frozenset(
    {
        *("any other business", "any other urgent business", "aob", "a.o.b", "other business"),
        *("date of next meeting", "date of the next meeting", "dates of next meetings"),
        *("next meeting", "future meetings", "close", "close of meeting", "close of the meeting"),
        *("closing remarks", "meeting closes", "review of the meeting"),
    }
)


class Part(IntEnum):
    """The part of an agenda that a line belongs to."""

    OPENING = 0
    BODY = 1
    CLOSING = 2


Known = Mapping[str, Part]
NONE_KNOWN: Final[Known] = {}


def part_of(title: str, source: str, known: Known = NONE_KNOWN) -> Part:
    """By its source where that is `known`, else by its title."""
    closes = title.casefold().strip(" .:") in CLOSINGS
    return known.get(source, Part.CLOSING if closes else Part.BODY)


def place_for(part: Part, parts: Sequence[Part]) -> int:
    """How many of the lines, given by their parts, stand before a new one."""
    if part is Part.OPENING:
        return len(list(takewhile(lambda one: one is Part.OPENING, parts)))
    if part is Part.CLOSING:
        return len(parts)
    closing = takewhile(lambda one: one is Part.CLOSING, reversed(parts))
    return len(parts) - len(list(closing))


def merged(lines: Sequence[T], new: Iterable[T], part: Callable[[T], Part]) -> list[T]:
    """The lines with each new one in its place."""
    found = list(lines)
    for one in new:
        found.insert(place_for(part(one), [part(each) for each in found]), one)
    return found
