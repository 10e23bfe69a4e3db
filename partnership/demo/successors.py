"""Who in the story holds a seat after somebody else."""

from dataclasses import dataclass

from partnership.demo.entries import Entry, made
from partnership.groups.rules import HoldingKind


@dataclass(frozen=True)
class Successor:
    """Whoever holds a seat from so many days `ago` on, in place of whoever held it before."""

    body: str
    seat: str
    kind: HoldingKind
    name: str
    email: str
    ago: int


def successor(entry: Entry) -> Successor:
    """The entry as somebody who follows."""
    return made(Successor, {**entry, "kind": HoldingKind(entry["kind"])})
