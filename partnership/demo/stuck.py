"""What stops an action of the story, and what was done about it."""

from dataclasses import dataclass

from partnership.actions.rules import Need
from partnership.demo.entries import Entry, made


@dataclass(frozen=True)
class Direction:
    """What a chair (`by`, a seat) told a seat to do, so many days ago."""

    by: str
    seat: str
    days: int
    text: str


@dataclass(frozen=True)
class Call:
    """By whom (`by`, a seat) those concerned were called together, so many days ago.

    `text` is what to bring, `within` how many days they had from then on.
    """

    by: str
    days: int
    within: int
    text: str


@dataclass(frozen=True)
class Turned:
    """Who (`by`, a seat) took it on, or with `text` asked its owner, so many days ago."""

    by: str
    days: int
    text: str = ""


@dataclass(frozen=True)
class Stuck:
    """A blockage: open since `days` ago, or freed on the way; `agenda` takes it to a meeting.

    `outside` is what the chair then asks somebody for who is not in the partnership.
    """

    what: str
    need: Need
    seat: str
    days: int = 0
    freed: str = ""
    directed: Direction | None = None
    convened: Call | None = None
    agenda: bool = False
    outside: str = ""
    if_nothing: str = ""
    taken: Turned | None = None
    question: Turned | None = None

    @property
    def seats(self) -> set[str]:
        """Keys of every seat it has to do with."""
        told = {self.directed.by, self.directed.seat} if self.directed else set()
        turned = (self.taken, self.question, self.convened)
        return {self.seat, *told, *(one.by for one in turned if one)}


def stuck(entry: Entry) -> Stuck:
    """The entry as a blockage."""
    values = {name: value for name, value in entry.items() if name != "from"}
    if "directed" in values:
        values["directed"] = made(Direction, values["directed"])
    if "convened" in values:
        values["convened"] = made(Call, values["convened"])
    for name in ("taken", "question"):
        if name in values:
            values[name] = made(Turned, values[name])
    return made(Stuck, {**values, "seat": entry["from"], "need": Need(entry["need"])})
