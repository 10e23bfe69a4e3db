"""Words that may be names: capitalised, also where no sentence begins."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_WORD: Final = re.compile(r"\b[^\W\d_][\w\u2019'-]*")
_POSSESSIVE: Final = re.compile("['\u2019]s?$")
_FAR_ENOUGH: Final = 40
_BETWEEN: Final = " \t>#\"'()[]+-\u2018\u2019\u201c\u201d"
_NO_NAMES: Final = frozenset(
    (
        *("a", "an", "and", "as", "at", "but", "by", "for", "from", "he", "i", "if", "in", "it"),
        *("its", "no", "of", "on", "or", "our", "she", "so", "that", "the", "their", "there"),
        *("these", "they", "this", "to", "was", "we", "were", "with", "you"),
        *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
        *("october", "november", "december", "monday", "tuesday", "wednesday", "thursday"),
        *("friday", "saturday", "sunday"),
    )
)


def names(text: str, known: frozenset[str]) -> dict[str, bool]:
    """The capitalised words that are not known, folded, and whether one stands in a sentence."""
    found: dict[str, bool] = {}
    for word, start, _ in capitalised(text):
        if word not in known and word not in _NO_NAMES:
            found[word] = found.get(word, False) or not _begins(text, start)
    return found


def places(text: str, wanted: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where these names stand in a text."""
    chosen = frozenset(wanted)
    yield from ((start, end) for word, start, end in capitalised(text) if word in chosen)


def capitalised(text: str) -> Iterator[tuple[str, int, int]]:
    """Every word with a capital, folded and without its possessive, and where it stands."""
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found[0])
        if word[0].isupper():
            yield word.casefold(), found.start(), found.start() + len(word)


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, a line or an item of a list begins there."""
    before = text[max(0, start - _FAR_ENOUGH) : start].rstrip(_BETWEEN)
    return not before or before[-1] in ".!?:\n"
