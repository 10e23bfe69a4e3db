"""Projects in places, as a story tells of them: phase by phase, and what was counted."""

from dataclasses import dataclass

from partnership.demo.entries import Entry, all_made, made
from partnership.projects.rules import PhaseKind


@dataclass(frozen=True)
class Counted:
    """Something counted or seen so many days `ago`."""

    words: str
    source: str
    ago: int
    number: int | None = None


@dataclass(frozen=True)
class Turned:
    """A phase that began so many days `ago` and was planned to last so many days.

    It ended with the next one: with what came of it, or, where that is an earlier phase, with why
    the place went `back`.
    """

    kind: PhaseKind
    ago: int
    lasts: int
    test: str
    outcome: str = ""
    back: str = ""
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True)
class Placed:
    """A project of a body; `lead` is a seat's key, partners are organisations' keys.

    Its actions are known by their titles. It ended so many days ago, if at all.
    """

    body: str
    name: str
    place: str
    aim: str
    lead: str
    phases: tuple[Turned, ...]
    partners: tuple[str, ...] = ()
    source: str = ""
    actions: tuple[str, ...] = ()
    ended: int = 0


def placed(entry: Entry) -> Placed:
    """The entry as a project."""
    parts: Entry = {name: tuple(entry.get(name, ())) for name in ("partners", "actions")}
    parts["phases"] = tuple(_turned(one) for one in entry["phases"])
    return made(Placed, {**entry, **parts})


def _turned(entry: Entry) -> Turned:
    counted = all_made(Counted, entry.get("counted", ()))
    return made(Turned, {**entry, "kind": PhaseKind(entry["kind"]), "counted": counted})
