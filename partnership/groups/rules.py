"""The words for relations, holdings and roles, and when a dated thing is current."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final


class RelationKind(StrEnum):
    """How a body stands to another: the first *is* this of the second."""

    SUB_GROUP_OF = "sub-group of"
    OVERSEEN_BY = "overseen by"
    REVIEWED_BY = "reviewed by"
    CREATED_BY = "created by"
    REPORTS_TO = "reports to"


# Through these the board sees a body's actions in full; a review sees no further than papers.
OVERSIGHT = frozenset(
    {RelationKind.SUB_GROUP_OF, RelationKind.OVERSEEN_BY, RelationKind.REPORTS_TO}
)

# In the middle of a sentence: the first, these words, the second.
STANDS: Final = {
    RelationKind.SUB_GROUP_OF: "is a sub-group of",
    RelationKind.OVERSEEN_BY: "is overseen by",
    RelationKind.REVIEWED_BY: "is reviewed by",
    RelationKind.CREATED_BY: "was created by",
    RelationKind.REPORTS_TO: "reports to",
}


class Sight(StrEnum):
    """How much an overseeing body sees of the other's work."""

    STANDARD = "standard"
    ESCALATED = "escalated only"


class DeputyKind(StrEnum):
    """What somebody named for a seat may do."""

    MEETING = "one meeting"
    STANDING = "standing"
    ASSISTANT = "assistant"


class HoldingKind(StrEnum):
    """In which way somebody holds a seat."""

    SUBSTANTIVE = "substantive"
    INTERIM = "interim"
    ACTING = "acting"


class Role(StrEnum):
    """What a seat is in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    SECRETARIAT = "secretariat"
    MEMBER = "member"
    ADVISER = "adviser"
    OBSERVER = "observer"


# Who counts for the quorum, and so is asked to come.
VOTING = frozenset({Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER})


@dataclass(frozen=True)
class Facts:
    """What is said of a body."""

    purpose: str = ""
    source: str = ""
    founded_on: date | None = None
    ended_on: date | None = None
    answer_links: bool = True


@dataclass(frozen=True)
class Usual:
    """When and where a body usually meets (Monday is 0), and how many seats make a quorum.

    Papers are due so many clear working days before; diaries show `diary_title` instead of a
    meeting's own.
    """

    weekday: int | None = None
    begins: time | None = None
    minutes: int = 120
    months_between: int | None = None
    place: str = ""
    quorum: int | None = None
    papers_due: int | None = None
    diary_title: str = ""


def is_current(from_on: date, until_on: date | None, on: date) -> bool:
    """Whether a dated thing holds on this day; the last day is `until_on` itself."""
    return from_on <= on and (until_on is None or on <= until_on)


# Long enough to put right what happened over a weekend. What was done earlier in a seat was done
# as its holder, and is somebody's record.
CHANGED_AFTER: Final = timedelta(days=2)


def earliest_change(today: date) -> date:
    """The first day from which the holder of a seat can still be changed."""
    return today - CHANGED_AFTER


# For so long the first screen of whoever has begun leads to what they took over.
NEW_FOR: Final = timedelta(days=90)


def is_new(from_on: date, on: date) -> bool:
    """Whether somebody who began on this day is still new in their seat."""
    return from_on <= on <= from_on + NEW_FOR


def slug_of(short: str) -> str:
    """The form of a body's short name in addresses."""
    return short.casefold().replace(" ", "-")
