"""What in the story worked, who borrowed it, and who decided not to do it."""

from dataclasses import dataclass

from partnership.demo.entries import Entry, all_made, made
from partnership.learning.rules import Stand


@dataclass(frozen=True)
class Borrower:
    """A seat that borrowed a card so many days `ago`, in its body or another one.

    It `says` some days later how that goes, and was `done` with it so many days ago.
    """

    seat: str
    ago: int
    says: str
    body: str = ""
    done: int | None = None


@dataclass(frozen=True)
class Answered:
    """Where the organisation of a seat said so many days `ago` that it stands."""

    seat: str
    ago: int
    stand: Stand
    reason: str = ""


@dataclass(frozen=True)
class Learnt:
    """A card, shared so many days `ago`; `of` is the title of a closed action that it tells of."""

    body: str
    seat: str
    ago: int
    title: str
    did: str
    changed: str
    ring: str = ""
    source: str = ""
    of: str = ""
    borrowed: tuple[Borrower, ...] = ()
    answered: tuple[Answered, ...] = ()

    @property
    def seats(self) -> set[str]:
        """Keys of every seat that it has to do with."""
        others = {one.seat for one in self.borrowed} | {one.seat for one in self.answered}
        return others | {self.seat, self.ring or self.seat}


def learnt(entry: Entry) -> Learnt:
    """The entry as a card."""
    stands = [{**one, "stand": Stand(one["stand"])} for one in entry.get("answered", ())]
    parts = {
        "borrowed": all_made(Borrower, entry.get("borrowed", ())),
        "answered": all_made(Answered, stands),
    }
    return made(Learnt, {**entry, **parts})
