"""Rules of highlight reports: who owes one, when it is due, where it stands, what may be in it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.text import many_lines
from partnership.core.too_secret import refuse_higher
from partnership.core.working_days import add_working_days
from partnership.groups.rules import OVERSIGHT, RelationKind

# A body that was only created by another owes it nothing. One that is reviewed sends this page,
# and the reviewer sees no further than that.
OWED_THROUGH: Final = OVERSIGHT | {RelationKind.REVIEWED_BY}
# Working days before the due day from which it is asked for.
OPENS: Final = 5
# So that all four parts stand on one printed page.
LONGEST: Final = 800
PARTS: Final = {
    "done": "Done",
    "coming": "Next",
    "at_risk": "At risk",
    "needed": "Needed from the board",
}


class Return(StrEnum):
    """Where the report of a body to a meeting stands."""

    NOT_DUE = "not due yet"
    DUE = "due"
    NONE = "no return"
    SENT = "sent"
    LATE = "sent late"


# Those of which there is something to read.
CAME: Final = frozenset({Return.SENT, Return.LATE})


def state_of(due_on: date, today: date, sent_on: date | None) -> Return:
    """By the days alone. The due day itself is in time."""
    if sent_on is not None:
        return Return.LATE if sent_on > due_on else Return.SENT
    if today > due_on:
        return Return.NONE
    return Return.DUE if today >= add_working_days(due_on, -OPENS) else Return.NOT_DUE


def day_of(state: Return, due_on: date, sent_on: date | None) -> str:
    """What follows the word for a state: "on 2 December 2026", "was due on 2 December 2026"."""
    if sent_on is not None:
        return f"on {day_words(sent_on)}"
    said = {Return.NONE: "was due on ", Return.NOT_DUE: "due on "}
    return f"{said.get(state, 'on ')}{day_words(due_on)}"


def state_words(state: Return, due_on: date, sent_on: date | None) -> str:
    """Due on 2 December 2026; no return, was due on 3 December 2026."""
    comma = "," if state in (Return.NONE, Return.NOT_DUE) else ""
    return f"{state.capitalize()}{comma} {day_of(state, due_on, sent_on)}"


def cleaned(texts: Mapping[str, str]) -> dict[str, str]:
    """The four parts as they are stored. Refused where one is too long, or too secret."""
    return {name: _cleaned(name, texts.get(name, "")) for name in PARTS}


def _cleaned(name: str, text: str) -> str:
    found = many_lines(text).strip()
    if len(found) > LONGEST:
        raise Refused(
            f"Use {LONGEST:,} characters or fewer, so that all fits on one page. "
            f"You entered {len(found):,}",
            name,
        )
    refuse_higher(found, name)
    return found


def something(texts: Mapping[str, str]) -> None:
    """Refuse to send a page with nothing on it."""
    if not any(texts.values()):
        raise Refused("Enter what was done, or write that there is nothing to report", "done")


def lines(text: str) -> list[str]:
    """Each line of a part, without the mark of a list that somebody typed before it."""
    found = (line.strip().lstrip("-*•").strip() for line in text.split("\n"))
    return [line for line in found if line]


def asks(needed: str, most: int = 90) -> str:
    """What is asked of the board, as a short end of a sentence."""
    found = lines(needed)
    if not found:
        return ""
    first = found[0] if len(found[0]) <= most else f"{found[0][:most].rstrip()}…"
    return f"{first} and {len(found) - 1} more" if len(found) > 1 else first
