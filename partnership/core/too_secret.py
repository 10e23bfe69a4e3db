"""Telling a line that is a marking above OFFICIAL from a sentence with the word in it."""

import re
from typing import Final

from partnership.core.errors import Refused

TOO_SECRET: Final = (
    "This product may hold nothing above OFFICIAL-SENSITIVE. Keep it off this product, and ask "  # noqa: S105
    "your security adviser where it belongs"
)
# The line of a heading or a list, "Classification:", and whose marking it is.
_LEAD: Final = r"[\W\d_]*(?:(?i:(?:protective )?marking|classification)\W+)?(?:(?:UK|NATO)\W+)?"
# Alone on its line in any letters; in capitals also before a caveat or the words that it marks.
_ALONE: Final = r"(?i:top[\W_]+)?(?i:secret)[\W_]*$"
_BEFORE: Final = (
    r"(?:TOP[\W_]+)?SECRET"
    r"(?:\W*[/:|\])\-\u2013\u2014]| [A-Z ]*ONLY\b| (?:STRAP|LOCSEN|ATOMIC)\b)"
)
_HIGHER: Final = re.compile(f"{_LEAD}(?:{_ALONE}|{_BEFORE})")


def refuse_higher(text: str, field: str | None = None) -> None:
    """Refused where a line of a text is marked SECRET or TOP SECRET."""
    if any(_HIGHER.match(line) for line in text.split("\n")):
        raise Refused(TOO_SECRET, field)
