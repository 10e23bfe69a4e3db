"""What a body of the story means to talk about at its meetings to come."""

from dataclasses import dataclass

from partnership.core.marking import PLAIN, Mark, mark
from partnership.demo.entries import Entry, made
from partnership.meetings.rules import Purpose


@dataclass(frozen=True)
class Planned:
    """A topic for the meeting `at` (1 is the next one, 0 none yet); `lead` is a seat's key.

    One with the title of a topic that was not reached is moved there.
    """

    title: str
    at: int = 0
    purpose: Purpose = Purpose.DISCUSS
    minutes: int = 15
    lead: str = ""
    why: str = ""
    mark: Mark = PLAIN
    serves: tuple[str, ...] = ()


def planned(entry: Entry) -> Planned:
    """The entry as a topic."""
    parts: Entry = {"purpose": Purpose(entry.get("purpose", Purpose.DISCUSS))}
    parts["serves"] = tuple(entry.get("serves", ()))
    if "mark" in entry:
        parts["mark"] = mark(**entry["mark"])
    return made(Planned, {**entry, **parts})
