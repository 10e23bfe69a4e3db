"""The words a board file may choose from, and the faults it is told about."""

from dataclasses import dataclass
from enum import StrEnum


class Confidence(StrEnum):
    """How sure we may be of what a source says."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    MADE_UP = "made up"


class OrganisationKind(StrEnum):
    """What sort of body a seat's holder works for."""

    CENTRAL_GOVERNMENT = "central government"
    COMBINED_AUTHORITY = "combined authority"
    COMMUNITY = "community"
    COUNCIL = "council"
    EDUCATION = "education"
    ELECTED_OFFICE = "elected office"
    FIRE_AND_RESCUE = "fire and rescue"
    HEALTH = "health"
    HOUSING = "housing"
    JUSTICE = "justice"
    LAW_ENFORCEMENT = "law enforcement"
    PARTNERSHIP = "partnership"
    POLICE = "police"
    SUPPORT_SERVICES = "support services"


class Switch(StrEnum):
    """Whether something is so."""

    YES = "yes"
    NO = "no"


class BodyKind(StrEnum):
    """How a body works."""

    BOARD = "board"
    EVENT = "event"
    PANEL = "panel"
    PLACE_PROJECT = "place project"
    STEERING_GROUP = "steering group"
    SUB_GROUP = "sub-group"
    WORKING_GROUP = "working group"


class AgendaEnd(StrEnum):
    """At which end of an agenda a standing item stands."""

    OPENING = "opening"
    CLOSING = "closing"


class Weekday(StrEnum):
    """A day of the working week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"

    @property
    def number(self) -> int:
        """Monday is 0, as in the standard library."""
        return list(Weekday).index(self)


@dataclass(frozen=True)
class Fault:
    """One thing wrong with a board file: where it is, and what is allowed there."""

    path: str
    line: int | None
    reason: str

    def words(self, file: str) -> str:
        """The fault as one line for a terminal."""
        where = f"{self.path} (line {self.line})" if self.line else self.path
        return f"{file}: {where}: {self.reason}"


class BrokenBoardFile(Exception):
    """A board file with faults; all that were found, in the order of the file."""

    def __init__(self, file: str, errors: list[Fault]) -> None:
        super().__init__("\n".join(error.words(file) for error in errors))
        self.file = file
        self.errors = errors
