"""Words of a text as they are compared: letter case, accents' form and punctuation are folded."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"[^\W_]+")
# Marks of bold, of escapes, and letters of no width: they part a word that people read as one.
_UNSEEN: Final = re.compile("[*\\\\\u00ad\u200b-\u200f\u2060\ufeff]")


class Word(NamedTuple):
    """A folded word and where it stands in the text."""

    folded: str
    start: int
    end: int


class Run(NamedTuple):
    """A part of a text, and what it comes from."""

    start: int
    end: int
    source: str


def plain(text: str) -> str:
    """The text without what is not seen."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text))


def words(text: str) -> list[Word]:
    """The words of a plain text in order."""
    return [Word(one[0].casefold(), *one.span()) for one in _WORD.finditer(text)]


def shingles(text: str, size: int, least: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` words of a plain text; all of a shorter one that has `least`."""
    found = [word.folded for word in words(text)]
    size = min(size, len(found))
    if size >= least:
        yield from (tuple(found[at : at + size]) for at in range(len(found) - size + 1))


def runs(text: str, known: Mapping[tuple[str, ...], str]) -> Iterator[Run]:
    """The longest parts of a plain text that are made of known runs of words."""
    found, sizes = words(text), {len(run) for run in known}
    folded = [word.folded for word in found]
    hits = (
        Run(found[at].start, found[at + size - 1].end, known[tuple(folded[at : at + size])])
        for at in range(len(found))
        for size in sizes
        if tuple(folded[at : at + size]) in known and at + size <= len(found)
    )
    yield from _joined(hits)


def _joined(hits: Iterable[Run]) -> Iterator[Run]:
    last: Run | None = None
    for hit in hits:
        if last and hit.start <= last.end:
            last = last._replace(end=max(last.end, hit.end))
            continue
        if last:
            yield last
        last = hit
    if last:
        yield last
