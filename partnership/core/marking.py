"""How secret a thing is. OFFICIAL is the least and SECRET is no business of this product."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.text import one_line

LONGEST_DESCRIPTOR: Final = 40
LONGEST_HANDLING: Final = 200
TOO_SECRET: Final = (
    "This product may hold nothing above OFFICIAL-SENSITIVE. Keep it off this product, and ask "  # noqa: S105
    "your security adviser where it belongs"
)
# A line that stands there as a marking, and not a sentence that has the word in it.
_HIGHER: Final = re.compile(r"^\W*(?:UK )?(?:TOP )?SECRET\b(?![a-z ]*[a-z])", re.MULTILINE)


class Marking(StrEnum):
    """The Government Security Classifications that may enter here."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True)
class Mark:
    """A marking, what kind of thing it protects ("PERSONAL DATA"), and how to handle it."""

    marking: Marking = Marking.OFFICIAL
    descriptor: str = ""
    handling: str = ""

    def __str__(self) -> str:
        return f"{self.marking} {self.descriptor}".strip()

    @property
    def is_sensitive(self) -> bool:
        """Whether it is for those who need to know."""
        return self.marking is not Marking.OFFICIAL


PLAIN: Final = Mark()


def highest(marks: Iterable[Mark]) -> Mark:
    """The mark of a collection: that of its first most secret part; OFFICIAL where it is empty."""
    return max(marks, key=lambda mark: mark.is_sensitive, default=PLAIN)


def mark(marking: str, descriptor: str = "", handling: str = "") -> Mark:
    """A mark as somebody gives it; Refused where it is none, or too high for this product."""
    if marking.strip().upper().replace("UK ", "") in ("SECRET", "TOP SECRET"):
        raise Refused(TOO_SECRET, "marking")
    try:
        word = Marking(marking)
    except ValueError:
        raise Refused("Choose a marking", "marking") from None
    return Mark(word, _descriptor(descriptor), _handling(handling))


def refuse_higher(text: str, field: str | None = None) -> None:
    """Refused where a line of a text is marked SECRET or TOP SECRET."""
    if _HIGHER.search(text):
        raise Refused(TOO_SECRET, field)


def _descriptor(typed: str) -> str:
    cleaned = one_line(typed).upper()
    refuse_higher(cleaned, "descriptor")
    if len(cleaned) > LONGEST_DESCRIPTOR or not re.fullmatch("[A-Z &/-]*", cleaned):
        raise Refused(
            f"Enter up to {LONGEST_DESCRIPTOR} letters and spaces, like PERSONAL DATA", "descriptor"
        )
    return cleaned


def _handling(typed: str) -> str:
    cleaned = one_line(typed)
    refuse_higher(cleaned, "handling")
    if len(cleaned) > LONGEST_HANDLING:
        raise Refused(
            f"The handling instruction must be {LONGEST_HANDLING} characters or fewer", "handling"
        )
    return cleaned
