"""What the seats of a body are called: an office, its initials, an organisation, a role."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Protocol

from partnership.groups.queries import Place
from partnership.groups.rules import Role

# Words that no name begins or ends with.
SMALL: Final = frozenset(["of", "the", "and", "for", "in", "a", "to"])
_SAID_SHORT: Final = {
    "cex": "chief executive",
    "ceo": "chief executive",
    "exec": "executive",
    "sec": "secretariat",
    "secretary": "secretariat",
    "clerk": "secretariat",
    "cllr": "councillor",
    "dir": "director",
    "cc": "council",
    "mbc": "council",
    "bc": "council",
}
_ROLES: Final = {
    "chair": Role.CHAIR,
    "chairman": Role.CHAIR,
    "chairperson": Role.CHAIR,
    "vice chair": Role.VICE_CHAIR,
    "deputy chair": Role.VICE_CHAIR,
    "secretariat": Role.SECRETARIAT,
}


class Body(Protocol):
    """What a body is called."""

    short: str
    name: str


def plain(text: str) -> str:
    """A name in small letters, without signs and without the article."""
    words = re.sub(r"[^\w]+|_", " ", text.casefold()).split()
    return " ".join(word for word in words if word != "the")


def initials(name: str) -> str:
    """NFRS for the Northfield Fire and Rescue Service."""
    return "".join(word[0] for word in plain(name).split() if word not in SMALL)


@dataclass
class Seats:
    """The seats of a body by everything they may be called."""

    exact: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    bags: dict[int, set[str]] = field(default_factory=dict)

    def called(self, writing: str) -> set[int]:
        """The seats that go by this name; by all its words where none goes by the name itself."""
        name = plain(writing)
        words = set(_spelled(name).split())
        if not words:
            return set()
        found = self.exact.get(name) or self.exact.get(_spelled(name))
        return found or {seat for seat, bag in self.bags.items() if words <= bag}


def names(places: Iterable[Place], body: Body) -> Seats:
    """Every name of every seat: its title, organisation, their initials, its role in the body."""
    seats = Seats()
    for place in places:
        seat = place.seat
        title, owner = plain(seat.title), plain(seat.organisation.name)
        short = {initials(title), initials(owner)}
        spelled = {_spelled(one) for one in (title, owner, f"{title} {owner}", f"{owner} {title}")}
        for name in {*spelled, *short}:
            seats.exact[name].add(seat.id)
        seats.bags[seat.id] = {*_spelled(f"{title} {owner}").split(), *short}
    _add_roles(seats, places, body)
    return seats


def _add_roles(seats: Seats, places: Iterable[Place], body: Body) -> None:
    """In a body's own list its chair is simply the chair."""
    around = {"", plain(body.short), plain(body.name), f"{plain(body.short)} group"}
    for word, role in _ROLES.items():
        holders = {place.seat.id for place in places if place.role is role}
        for name in {f"{one} {word}".strip() for one in around if holders}:
            seats.exact[name] = holders


def _spelled(name: str) -> str:
    """With the usual short words written out."""
    return " ".join(_SAID_SHORT.get(word, word) for word in name.split())
