"""The rungs of the ladder that a blockage climbs, and how long it stays on each."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.working_days import add_working_days


class Rung(StrEnum):
    """Whose turn it is to free a blockage; each rung has less time than it seems."""

    OWNER = "owner"
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    BOARD_CHAIR = "board-chair"
    AGENDA = "agenda"
    OUTSIDE = "outside"


RUNG_WORDS: Final = {
    Rung.OWNER: "The owner of the action",
    Rung.CHAIR: "The chair of the body",
    Rung.SECRETARIAT: "The secretariat",
    Rung.BOARD_CHAIR: "The chair of the board",
    Rung.AGENDA: "The agenda of the board",
    Rung.OUTSIDE: "A request outside the partnership",
}
# Working days on each rung, where a body has not said otherwise; on the last two nothing climbs.
USUAL_DAYS: Final = {
    Rung.OWNER: 5,
    Rung.CHAIR: 5,
    Rung.SECRETARIAT: 3,
    Rung.BOARD_CHAIR: 10,
    Rung.AGENDA: None,
    Rung.OUTSIDE: None,
}
# Those that can have a clock.
TIMED: Final = tuple(rung for rung, days in USUAL_DAYS.items() if days is not None)
# Those that belong to the body above, where there is one.
ABOVE: Final = (Rung.SECRETARIAT, Rung.BOARD_CHAIR, Rung.AGENDA, Rung.OUTSIDE)
MOST_DAYS: Final = 60


@dataclass(frozen=True)
class Ladder:
    """The rungs of a body with their working days; `above_id` is the body that oversees it."""

    days: Mapping[Rung, int | None]
    above_id: int | None = None

    @property
    def rungs(self) -> tuple[Rung, ...]:
        """In order. A body that nobody oversees has its own chair on the board's rung."""
        return tuple(one for one in Rung if self.above_id or one is not Rung.CHAIR)

    def after(self, rung: Rung) -> Rung | None:
        """The next rung up; None on the last."""
        return next((one for one in self.rungs if _PLACE[one] > _PLACE[rung]), None)

    def below(self, rung: Rung) -> tuple[Rung, ...]:
        """The rungs under this one."""
        return tuple(one for one in self.rungs if _PLACE[one] < _PLACE[rung])

    def runs_out(self, rung: Rung, since: date) -> date | None:
        """The day on which a clock that began on `since` runs out; None where there is none."""
        days = self.days[rung]
        return add_working_days(since, days) if days is not None and self.after(rung) else None

    def dates(self, rung: Rung, since: date, climbs_on: date | None) -> dict[Rung, date]:
        """When each rung is reached by itself, from one where it stands since a day."""
        found = {rung: since}
        above = self.after(rung)
        while above is not None and climbs_on is not None:
            found[above] = climbs_on
            climbs_on, above = self.runs_out(above, climbs_on), self.after(above)
        return found

    def from_today(self, today: date) -> dict[Rung, date]:
        """When each rung is reached by a blockage that is raised today."""
        return self.dates(Rung.OWNER, today, self.runs_out(Rung.OWNER, today))


_PLACE: Final = {rung: place for place, rung in enumerate(Rung)}


def check_days(days: int | None, field: str) -> None:
    """Refuse a clock that runs out at once, or that nobody would live to hear."""
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Refused(f"Enter a number of working days from 1 to {MOST_DAYS}, or none", field)


def in_sentence(rung: Rung) -> str:
    """In the middle of a sentence: "the chair of the board"."""
    words = RUNG_WORDS[rung]
    return words[0].lower() + words[1:]
