"""How a note falls into paragraphs, and how each of them is known."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import Final

from partnership.core.prose import is_plain, to_tokens
from partnership.core.text import many_lines

# A heading or a rule belongs to the words below it.
_LEADS_ON: Final = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|(?:[-*_]\s*){3,}$)")


@lru_cache(maxsize=1024)
def split(note: str) -> tuple[str, ...]:
    """The paragraphs in order; a list with all of its items is one."""
    blocks = (block.strip("\n") for block in _blocks(note))
    return tuple(block for block in blocks if block.strip())


def replaced(note: str, digest: str, words: str) -> str | None:
    """The note with other words for one paragraph; None where it does not stand there just once."""
    blocks = _blocks(note)
    found = [place for place, block in enumerate(blocks) if digest_of(block) == digest]
    if len(found) != 1:
        return None
    (place,) = found
    below = len(blocks[place]) - len(blocks[place].rstrip("\n"))
    blocks[place] = many_lines(words) + "\n" * below
    return "\n".join(blocks)


def _blocks(note: str) -> list[str]:
    """The paragraphs with the blank lines below each."""
    lines = many_lines(note).split("\n")
    cuts = [0, *_cuts(lines), len(lines)]
    return ["\n".join(lines[a:b]) for a, b in pairwise(cuts)]


def _cuts(lines: list[str]) -> Iterator[int]:
    """The lines at which a paragraph begins: those of a block that follows a blank line."""
    if is_plain("\n".join(lines)):
        pairs = enumerate(pairwise(lines), 1)
        yield from (start for start, (above, line) in pairs if line and not above)
        return
    for token in to_tokens("\n".join(lines)):
        start = token.map[0] if token.map and token.level == 0 and token.nesting >= 0 else 0
        above = next((line for line in reversed(lines[:start]) if line.strip()), "")
        if start and not lines[start - 1].strip() and not _LEADS_ON.match(above):
            yield start


def digest_of(paragraph: str) -> str:
    """The same for the same words, however their lines are broken."""
    words = " ".join(unicodedata.normalize("NFC", paragraph).split())
    return sha256(words.encode()).hexdigest()


def digests_of(note: str) -> list[str]:
    """The digest of each paragraph, in order."""
    return [digest_of(text) for text in split(note)]
