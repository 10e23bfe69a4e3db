"""A word of its own for every text of everything, to see afterwards who has read what."""

import re
from typing import Final

FOUND: Final = re.compile(r"zq[a-z0-9]+x\b")


def word(noun: str, name: str, column: str) -> str:
    """Such as zqmeetingsofficialtitlex."""
    return "zq" + re.sub("[^a-z0-9]", "", f"{noun}{name}{column}".casefold()) + "x"


def found(text: str) -> frozenset[str]:
    """All those in a text."""
    return frozenset(FOUND.findall(text))
