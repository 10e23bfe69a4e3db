"""What a row says, as it is kept, and how that differs from what it said before."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from partnership.actions.rules import STATE_WORDS, State
from partnership.core.london import day_words
from partnership.spreadsheets.rules import shortened

# What a sheet says of an action, and what people call it.
WORDS: Final = {
    "title": "Action",
    "seat": "Owner",
    "supports": "Supported by",
    "due": "Due date",
    "state": "State",
    "closed": "Closed",
    "text": "Update",
    "priority": "Priority",
}
# A row that says nothing of these takes nothing back.
_QUIET: Final = frozenset({"supports", "due", "state", "text", "priority"})

Said = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One thing that a row says otherwise now."""

    what: str
    before: str
    after: str

    @property
    def word(self) -> str:
        """What people call it."""
        return WORDS[self.what]


def said(
    *,
    title: str,
    seat: int,
    supports: list[int],
    due: date | None,
    state: State | None,
    closed: bool,
    text: str,
    priority: int | None,
) -> Said:
    """Everything a row says, as JSON keeps it."""
    return {
        "title": title,
        "seat": seat,
        "supports": sorted(supports),
        "due": due.isoformat() if due else "",
        "state": state.value if state else "",
        "closed": closed,
        "text": text,
        "priority": priority,
    }


def differences(before: Said, after: Said, seats: Mapping[int, str]) -> list[Difference]:
    """What is said otherwise, in words."""
    return [
        Difference(what, _words(what, before.get(what), seats), _words(what, new, seats))
        for what, new in after.items()
        if new != before.get(what) and (new or what not in _QUIET)
    ]


def merged(before: Said, after: Said) -> Said:
    """What is known of a row now: what it says, and where it says nothing what it said before."""
    kept = {what: before[what] for what in _QUIET if what in before and not after[what]}
    return {**after, **kept}


def _words(what: str, value: Any, seats: Mapping[int, str]) -> str:
    if what in ("seat", "supports"):
        wanted = value if what == "supports" else [value]
        return "; ".join(seats.get(one, "another seat") for one in wanted or ()) or "nobody"
    if what == "due":
        return day_words(date.fromisoformat(value)) if value else "no date"
    if what == "state":
        return STATE_WORDS[State(value)] if value else "not said"
    if what == "closed":
        return "yes" if value else "no"
    return "another one" if what == "priority" else shortened(str(value or "nothing"), 200)
