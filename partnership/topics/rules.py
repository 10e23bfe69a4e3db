"""The words for topics: where one stands, how often it was put off, what waiting costs."""

from datetime import date
from enum import StrEnum
from typing import Final

from partnership.core.london import day_words


class TopicState(StrEnum):
    """Where a topic of a forward plan stands."""

    PLANNED = "planned"
    ON_AGENDA = "on an agenda"
    DONE = "done"
    DROPPED = "dropped"


ORDINALS: Final = ("", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")
# From then on people ought to notice.
NOTICED_FROM: Final = 3


def state_of(*, is_dropped: bool, met_on: date | None, today: date) -> TopicState:
    """From the day of the meeting whose agenda it is on, if it is on one."""
    if is_dropped:
        return TopicState.DROPPED
    if met_on is None:
        return TopicState.PLANNED
    return TopicState.DONE if met_on < today else TopicState.ON_AGENDA


def put_off_words(times: int) -> str:
    """Put off twice; nothing where it never was."""
    if not times:
        return ""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"put off {often}"


def times_words(times: int) -> str:
    """Third time on the agenda; nothing for the first two."""
    if times < NOTICED_FROM:
        return ""
    ordinal = ORDINALS[times] if times < len(ORDINALS) else f"{times}th"
    return f"{ordinal} time on the agenda"


def sentences(*parts: str) -> str:
    """Parts as sentences behind each other, without those that are empty."""
    said = (part.strip() for part in parts)
    return " ".join(f"{one[0].upper()}{one[1:].rstrip('.')}." for one in said if one)


def cost(following: date | None) -> str:
    """What leaving a line out of an agenda means, by the day of the meeting after it."""
    if following is None:
        return "Left out, it waits: no later meeting is set"
    return f"Left out, it waits until {day_words(following)}"
