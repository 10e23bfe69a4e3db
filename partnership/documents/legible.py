"""Text the fonts can show: a letter without a glyph is named in words instead of lost."""

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from partnership.core.text import many_lines

# A letter with the accents, joiners and selectors that cling to it, or one rare letter alone.
_RARE: Final = re.compile(r"[^\s][\u0300-\u036f\u200d\ufe0e\ufe0f\u20e3]+|[^\x00-\u017f]")

# Scripts none of the fonts has, known without asking: a page of them would be slow to ask about.
_ABSENT: Final = re.compile("[\u2e80-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")


def cleaned(text: str) -> str:
    """Drop control characters, marks that turn the reading order, and non-characters."""
    return many_lines(text)


def spelt_out(text: str, can_show: Callable[[str], bool]) -> str:
    """Name the letters that cannot be shown, in brackets: "[bengali letter ka]"."""
    return _RARE.sub(lambda found: _shown_or_named(found[0], can_show), text)


def mapped(value: Any, change: Callable[[str], str]) -> Any:
    """Copy plain data with every string changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: mapped(inner, change) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [mapped(inner, change) for inner in value]
    return value


def _shown_or_named(cluster: str, can_show: Callable[[str], bool]) -> str:
    if not _ABSENT.search(cluster) and can_show(cluster):
        return cluster
    return "".join(letter if letter.isascii() else _name(letter) for letter in cluster)


def _name(letter: str) -> str:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return ""
    return f"[{unicodedata.name(letter, f'character U+{ord(letter):04X}').lower()}]"
