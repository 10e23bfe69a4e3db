"""Who in the story holds a seat after somebody else, or that nobody does."""

from dataclasses import dataclass

from partnership.demo.entries import Entry, made
from partnership.groups.rules import HoldingKind


@dataclass(frozen=True)
class Successor:
    """Whoever holds a seat from so many days `ago` on, in place of whoever held it before.

    Without a name the seat is vacant from then on.
    """

    body: str
    seat: str
    ago: int
    kind: HoldingKind = HoldingKind.SUBSTANTIVE
    name: str = ""
    email: str = ""


def successor(entry: Entry) -> Successor:
    """The entry as somebody who follows."""
    kind = {"kind": HoldingKind(entry["kind"])} if "name" in entry else {}
    return made(Successor, {**entry, **kind})
