"""Summits and forums of a story: what was said, proposed and asked, and what came of it."""

from dataclasses import dataclass

from partnership.demo.entries import Entry, all_made, made
from partnership.gatherings.rules import GatheringKind, Outcome


@dataclass(frozen=True)
class Proposed:
    """A proposal, settled so many days `ago`, or a week after the day itself.

    In a body, by its short name; an action is that of a `seat`, due after so many days; `said`
    is its last update, with which it is complete if it is `closed`.
    """

    text: str
    becomes: Outcome = Outcome.WAITING
    body: str = ""
    ago: int = 0
    seat: str = ""
    due_in: int = 60
    said: str = ""
    closed: bool = False
    because: str = ""


@dataclass(frozen=True)
class Table:
    """A workshop."""

    theme: str
    facilitator: str = ""
    notes: str = ""
    proposals: tuple[Proposed, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A question, and what was done about it so many days `after`.

    It may be answered by an action or a decision of the body, which its own words name.
    """

    by: str
    text: str
    did: str = ""
    after: int = 40
    action: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Gathered:
    """One day of a body, so many days `ago`; or, without that, the day it was founded on."""

    body: str
    kind: GatheringKind
    title: str
    ago: int = 0
    place: str = ""
    purpose: str = ""
    source: str = ""
    came: tuple[str, ...] = ()
    workshops: tuple[Table, ...] = ()
    questions: tuple[Asked, ...] = ()

    @property
    def seats(self) -> set[str]:
        """Keys of every seat that got something to do."""
        every = (one for table in self.workshops for one in table.proposals)
        return {one.seat for one in every if one.seat}


def gathering(entry: Entry) -> Gathered:
    """The entry as a gathering."""
    parts = {
        "kind": GatheringKind(entry["kind"]),
        "came": tuple(entry.get("came", ())),
        "workshops": tuple(_table(one) for one in entry.get("workshops", ())),
        "questions": all_made(Asked, entry.get("questions", ())),
    }
    return made(Gathered, {**entry, **parts})


def _table(entry: Entry) -> Table:
    proposals = (
        made(Proposed, {**one, "becomes": Outcome(one.get("becomes", Outcome.WAITING))})
        for one in entry.get("proposals", ())
    )
    return made(Table, {**entry, "proposals": tuple(proposals)})
