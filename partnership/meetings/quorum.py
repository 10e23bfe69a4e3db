"""Whether enough seats were represented at a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.meetings.rules import REPRESENTED, Presence


@dataclass(frozen=True)
class Quorum:
    """How many of the seats that count were represented, and how many must be."""

    represented: int
    seats: int
    needed: int | None

    @property
    def is_met(self) -> bool | None:
        """None where the body has no quorum."""
        return None if self.needed is None else self.represented >= self.needed

    @property
    def words(self) -> str:
        """7 of 9 seats that count towards a quorum were …; quorum 5: quorate."""
        seats = f"{self.represented} of {self.seats} seats that count towards a quorum"
        counted = f"{seats} were present or acted for"
        if self.needed is None:
            return f"{counted}; no quorum is set"
        return f"{counted}; quorum {self.needed}: {'quorate' if self.is_met else 'not quorate'}"


def quorum(presences: Sequence[Presence], needed: int | None) -> Quorum:
    """The quorum of a meeting from the presence of each seat that counts."""
    represented = sum(presence in REPRESENTED for presence in presences)
    return Quorum(represented, len(presences), needed)
