"""What is different between two texts, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import zip_longest
from typing import Final, NamedTuple

from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rendered import Entry, Rendering

RESTRICTED: Final = "Restricted"
_WORDS: Final = re.compile(r"\S+\s*|\s+")


class Sign(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


class Piece(NamedTuple):
    """Words that stayed, came or went together."""

    sign: Sign
    words: str


Changed = list[Piece]


@dataclass(frozen=True)
class Section:
    """One item, or who was there, with each of its paragraphs in pieces."""

    heading: str
    paragraphs: list[Changed]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it is different."""
        return any(piece.sign is not Sign.SAME for one in self.paragraphs for piece in one)


def of_words(before: str, after: str) -> Changed:
    """One paragraph in pieces; put together without those added it is as before."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    found: Changed = []
    for _, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if old[a:b] == new[c:d]:
            found.append(Piece(Sign.SAME, "".join(old[a:b])))
            continue
        found.append(Piece(Sign.REMOVED, "".join(old[a:b])))
        found.append(Piece(Sign.ADDED, "".join(new[c:d])))
    return [piece for piece in found if piece.words]


def of_paragraphs(before: Sequence[str], after: Sequence[str]) -> list[Changed]:
    """Paragraphs in order; those that were written anew stand in the place of the old ones."""
    old, new = ([digest_of(one) for one in texts] for texts in (before, after))
    found: list[Changed] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            found += ([Piece(Sign.SAME, one)] for one in after[c:d])
        else:
            found += (
                of_words(*both) for both in zip_longest(before[a:b], after[c:d], fillvalue="")
            )
    return found


def sections(before: Rendering, after: Rendering) -> list[Section]:
    """Who was there, and every item of either, as one reader may read both."""
    old = {item.id: item for item in before.items}
    new = {item.id: item for item in after.items}
    attendance = of_paragraphs(_seats(before), _seats(after))
    gone = (item for item in before.items if item.id not in new)
    return [
        Section("Attendance", attendance),
        *(_section(old.get(item.id), item) for item in after.items),
        *(_section(item, None) for item in gone),
    ]


def _section(before: Entry | None, after: Entry | None) -> Section:
    one = after or before
    name = f"{one.number}. {one.title or RESTRICTED}" if one else ""
    old, new = list(_lines(before)), list(_lines(after))
    # The first says what the heading says, unless somebody has changed it.
    same = old[:1] == new[:1]
    return Section(name, of_paragraphs(old[same:], new[same:]))


def _seats(rendering: Rendering) -> list[str]:
    return [f"{seat}: {seat.presence.replace('-', ' ')}" for seat in rendering.seats]


def _lines(item: Entry | None) -> Iterator[str]:
    """Every text of an item as the minutes have it."""
    if item is None:
        return
    yield f"{item.title or RESTRICTED}{f'. Lead: {item.lead}' if item.lead else ''}"
    yield from item.interests
    yield from _texts(item.parts)
    for made in item.decisions:
        yield f"Decision {made.reference}: {made.text}"


def _texts(parts: Iterable[object]) -> Iterator[str]:
    return (str(part) for part in parts)
