"""Who is meant by an owner: an office, its initials, an organisation, or several at once."""

import re
from collections.abc import Callable, Mapping
from typing import Final

from partnership.groups.called import Seats, plain

NOBODY: Final = 0
# Rows without an owner are asked about together, under this name.
NO_OWNER: Final = ""
_SPLIT: Final = (re.compile(r"\s*[/;&+\n|]\s*"), re.compile(r"\s*,\s*|\s+and\s+", re.IGNORECASE))


def parts(writing: str, is_known: Callable[[str], bool]) -> list[str]:
    """The names in a cell: one, if the whole is known, else what stands between its signs.

    Commas and "and" are part of many titles, so they come last.
    """
    whole = " ".join(writing.split())
    if not whole:
        return [NO_OWNER]
    found = [whole]
    for sign in _SPLIT:
        found = [
            piece
            for one in found
            for piece in ([one] if is_known(one) else sign.split(one))
            if piece
        ]
    return found or [NO_OWNER]


class Owners:
    """Reads owners: what somebody chose for a writing goes before what its name says."""

    def __init__(self, seats: Seats, chosen: Mapping[str, int]) -> None:
        self.seats, self.chosen = seats, chosen
        # Each distinct name, the seats that it may mean, and how it was written first.
        self.met: dict[str, set[int]] = {}
        self.written: dict[str, str] = {}

    def read(self, writing: str) -> list[str]:
        """The distinct names in a cell, as `plain` makes them."""
        found = {plain(one): one for one in parts(writing, self._is_known)}
        for name, piece in found.items():
            if name not in self.met:
                self.met[name], self.written[name] = self.seats.called(name), piece
        return list(found)

    def seat(self, name: str) -> int | None:
        """The seat that a name stands for; NOBODY if it is to be left out, None if it is open."""
        if name in self.chosen:
            return self.chosen[name]
        found = self.met.get(name, set())
        return next(iter(found)) if len(found) == 1 else None

    def _is_known(self, piece: str) -> bool:
        return plain(piece) in self.chosen or bool(self.seats.called(piece))
