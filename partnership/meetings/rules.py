"""The words for meetings, agenda items and minutes."""

from enum import StrEnum


class MeetingState(StrEnum):
    """Where a meeting stands."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Purpose(StrEnum):
    """What an agenda item is for."""

    DECIDE = "decide"
    DISCUSS = "discuss"
    NOTE = "note"


class MinutesState(StrEnum):
    """Where the minutes stand."""

    NONE = "none"
    DRAFT = "draft"
    CIRCULATED = "circulated"
    AGREED = "agreed"


class Presence(StrEnum):
    """How a seat was represented."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ACTED_FOR = "acted-for"
    ABSENT = "absent"


# These count towards the quorum, each seat once.
REPRESENTED = frozenset({Presence.PRESENT, Presence.ACTED_FOR})
