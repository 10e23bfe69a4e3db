"""Mail header values, encoded and folded here.

The standard library's own folding broke addresses apart in trials: on Python 3.11 a long name
with a comma and an accent came out as two recipients, or as a header that nobody can read.
"""

import base64
import re
from collections.abc import Iterator
from typing import Final

from partnership.core.text import one_line

_FOLD: Final = "\r\n "
_ATOMS: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]+")
_LONGEST_WORD: Final = 60
_LINE: Final = 76
_BYTES_IN_WORD: Final = 39  # 64 when encoded, which leaves room for a short name before it


def line(name: str, value: str) -> bytes:
    """One finished header line (folded, perhaps), from a value that is encoded already."""
    return f"{name}: {value}\r\n".encode("ascii")


def text(name: str, value: str) -> str:
    """Free text: cleaned, then as it is if plain ASCII, else in encoded words."""
    clean = one_line(value)
    return _folded(name, clean) if _is_plain(clean) else _encoded(clean)


def mailbox(name: str, person: str, address: str) -> str:
    """A person's name, cleaned, and an address that has been checked to be one."""
    clean = one_line(person)
    if not clean:
        return address
    phrase = _folded(name, _quoted(clean)) if _is_plain(clean) else _encoded(clean)
    return f"{phrase}{_FOLD}<{address}>"


def _quoted(phrase: str) -> str:
    if _ATOMS.fullmatch(phrase):
        return phrase
    return '"' + phrase.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _is_plain(value: str) -> bool:
    return value.isascii() and all(len(word) <= _LONGEST_WORD for word in value.split(" "))


def _folded(name: str, value: str) -> str:
    lines, room = [""], _LINE - len(name) - 2
    for word in value.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > room:
            lines.append("")
            room = _LINE - 1
        lines[-1] += f" {word}" if lines[-1] else word
    return _FOLD.join(lines)


def _encoded(value: str) -> str:
    words = (base64.b64encode(chunk.encode()).decode() for chunk in _chunks(value))
    return _FOLD.join(f"=?utf-8?b?{word}?=" for word in words)


def _chunks(value: str) -> Iterator[str]:
    """Pieces short enough for one encoded word each; no character is cut in two."""
    piece = ""
    for letter in value:
        if len((piece + letter).encode()) > _BYTES_IN_WORD:
            yield piece
            piece = ""
        piece += letter
    yield piece
