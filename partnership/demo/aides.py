"""Who in the story acts for a seat, looks after accounts, looks into a record, or leaves."""

from dataclasses import dataclass

from partnership.actions.rules import State
from partnership.demo.entries import Entry, made
from partnership.groups.rules import DeputyKind


@dataclass(frozen=True)
class Prepared:
    """An update that an aide prepared so many days `ago`, for the holder to agree to."""

    ago: int
    state: State
    text: str


@dataclass(frozen=True)
class Aide:
    """Somebody whom a seat's holder named so many days `ago`, for so many `days` from today."""

    body: str
    seat: str
    kind: DeputyKind
    name: str
    email: str
    ago: int
    days: int
    drafts: tuple[Prepared, ...] = ()


@dataclass(frozen=True)
class Look:
    """A look into a body's record so many days `ago`, stopped after some `minutes`."""

    body: str
    reason: str
    ago: int
    minutes: int


@dataclass(frozen=True)
class Leaver:
    """The holder of a seat whose access ends in so many `days`, as was said `ago`."""

    seat: str
    ago: int
    days: int


@dataclass(frozen=True)
class Administrator:
    """Whoever looks after accounts, made so many days `ago`."""

    name: str
    email: str
    ago: int
    looked: Look
    ended: Leaver


def aide(entry: Entry) -> Aide:
    """The entry as somebody who acts for a seat."""
    drafts = tuple(_prepared(one) for one in entry.get("drafts", ()))
    return made(Aide, {**entry, "kind": DeputyKind(entry["kind"]), "drafts": drafts})


def _prepared(entry: Entry) -> Prepared:
    return made(Prepared, {**entry, "state": State(entry["state"])})


def administrator(entry: Entry) -> Administrator:
    """The entry as whoever looks after accounts."""
    looked, ended = made(Look, entry["looked"]), made(Leaver, entry["ended"])
    return made(Administrator, {**entry, "looked": looked, "ended": ended})
