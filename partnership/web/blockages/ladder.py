"""The ladder of a blockage as its page draws it: rungs behind it, where it stands, what follows."""

from collections.abc import Sequence
from typing import Any

from partnership.actions.models import Blockage, BlockageStep
from partnership.actions.rungs import RUNG_WORDS, Ladder, Rung
from partnership.core.london import day_words, wall

Line = dict[str, Any]


def of(blockage: Blockage, ladder: Ladder, steps: Sequence[BlockageStep]) -> list[Line]:
    """A line for each rung; one that was freed shows none that it never reached."""
    reached = {one.rung: day_words(wall(one.at).date()) for one in steps if one.rung}
    below = ladder.below(blockage.rung)
    lines = [_line(one, "done", "Passed", _on(reached.get(one))) for one in below]
    if blockage.closed_at is not None:
        return [*lines, _line(blockage.rung, "done", "Freed here")]
    lines.append(_line(blockage.rung, "now", "Now", standing(blockage)))
    dates = ladder.dates(blockage.rung, blockage.rung_since, blockage.climbs_on)
    later = (one for one in ladder.rungs if one not in below and one is not blockage.rung)
    for one in later:
        detail = f"on {day_words(dates[one])}" if one in dates else ""
        lines.append(_line(one, "later", "Later", detail))
    return lines


def standing(blockage: Blockage) -> str:
    """Since when it stands there, and what its clock does."""
    return f"since {day_words(blockage.rung_since)}; {_clock(blockage)}"


def _clock(blockage: Blockage) -> str:
    if blockage.climbs_on is not None:
        return f"climbs on {day_words(blockage.climbs_on)}, if nothing frees it before"
    if blockage.question:
        return "the clock stands still until the question is answered"
    if blockage.taken_by:
        return f"taken on by {blockage.taken_by}"
    if blockage.directed_at is not None:
        return "a decision was made on it"
    if blockage.agenda_item_id is not None:
        return "on an agenda"
    return "no clock runs here"


def _on(day: str | None) -> str:
    return f"from {day}" if day else ""


def _line(rung: Rung, state: str, word: str, detail: str = "") -> Line:
    return {"title": RUNG_WORDS[rung], "state": state, "word": word, "detail": detail, "deed": ""}
