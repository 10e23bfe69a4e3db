"""How secret a thing is. OFFICIAL is the least and SECRET is no business of this product."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.text import many_lines, one_line
from partnership.core.too_secret import TOO_SECRET, refuse_higher

LONGEST_DESCRIPTOR: Final = 80
LONGEST_HANDLING: Final = 400


class Marking(StrEnum):
    """The Government Security Classifications that may enter here."""

    OFFICIAL = "OFFICIAL"
    SENSITIVE = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True)
class Mark:
    """A marking, what it protects ("PERSONAL DATA"; several stand between commas), and how.

    Each line of `handling` is an instruction.
    """

    marking: Marking = Marking.OFFICIAL
    descriptor: str = ""
    handling: str = ""

    def __str__(self) -> str:
        return f"{self.marking} {self.descriptor}".strip()

    @property
    def is_sensitive(self) -> bool:
        """Whether it is for those who need to know."""
        return self.marking is not Marking.OFFICIAL

    @property
    def descriptors(self) -> list[str]:
        """Each descriptor."""
        return [one for one in self.descriptor.split(", ") if one]

    @property
    def instructions(self) -> list[str]:
        """Each handling instruction."""
        return [one for one in self.handling.split("\n") if one]


PLAIN: Final = Mark()


def highest(marks: Iterable[Mark]) -> Mark:
    """The mark of a collection: the highest inside, with every descriptor and instruction."""
    found = list(marks)
    top = max((one.marking for one in found), key=list(Marking).index, default=PLAIN.marking)
    descriptors = dict.fromkeys(word for one in found for word in one.descriptors)
    instructions = dict.fromkeys(line for one in found for line in one.instructions)
    return Mark(top, ", ".join(descriptors), "\n".join(instructions))


def dropped(before: Mark, after: Mark) -> str:
    """Which part of a mark another one lowers: a name of its fields, or nothing."""
    if before.is_sensitive and not after.is_sensitive:
        return "marking"
    if set(before.descriptors) - set(after.descriptors):
        return "descriptor"
    return "handling" if set(before.instructions) - set(after.instructions) else ""


def at_birth(given: Mark | None, *origins: Mark) -> Mark:
    """The mark of something new: at least that of what it comes from, which it has if not given."""
    floor = highest(origins)
    field = dropped(floor, given) if given else ""
    if field:
        words = {
            "marking": f"Choose {floor.marking}",
            "descriptor": f"Keep the descriptor {floor.descriptor}",
            "handling": "Keep the handling instruction",
        }
        raise Refused(f"{words[field]}, as what this belongs to has it", field)
    return given or floor


def mark(marking: str, descriptor: str = "", handling: str = "") -> Mark:
    """A mark as somebody gives it; Refused where it is none, or too high for this product."""
    refuse_higher(marking, "marking")
    try:
        word = Marking(marking)
    except ValueError:
        raise Refused("Choose a marking", "marking") from None
    return Mark(word, _descriptor(descriptor), _handling(handling))


def _descriptor(typed: str) -> str:
    words = [" ".join(word.split()) for word in one_line(typed).upper().split(",")]
    cleaned = ", ".join(word for word in words if word)
    refuse_higher(cleaned, "descriptor")
    if len(cleaned) > LONGEST_DESCRIPTOR or not re.fullmatch("[A-Z ,&/-]*", cleaned):
        raise Refused(
            f"Enter up to {LONGEST_DESCRIPTOR} letters and spaces, like PERSONAL DATA", "descriptor"
        )
    return cleaned


def _handling(typed: str) -> str:
    lines = (one_line(line) for line in many_lines(typed).split("\n"))
    cleaned = "\n".join(line for line in lines if line)
    refuse_higher(cleaned, "handling")
    if len(cleaned) > LONGEST_HANDLING:
        raise Refused(
            f"The handling instruction must be {LONGEST_HANDLING} characters or fewer", "handling"
        )
    return cleaned


__all__ = [
    "PLAIN",
    "TOO_SECRET",
    "Mark",
    "Marking",
    "at_birth",
    "dropped",
    "highest",
    "mark",
    "refuse_higher",
]
