"""Reading how an action stands: lights by letter or word, done, closed."""

from typing import Final

from partnership.actions.rules import State
from partnership.spreadsheets.headings import plain
from partnership.spreadsheets.rules import Cell, shortened

_STATES: Final = {
    State.GREEN: "g|green|on track|in progress|ongoing|on going|underway|started",
    State.AMBER: "a|amber|yellow|at risk|some delay|needs more time",
    State.RED: "r|red|off track|overdue|delayed|late|blocked|stuck",
    State.COMPLETE: "b|blue|c|complete|completed|done|finished|discharged|closed",
    State.NOT_STARTED: "not started|new|grey|gray|white|not due|not yet started|not yet due",
}
_STATE: Final = {word: state for state, words in _STATES.items() for word in words.split("|")}
# These say that it is open, and nothing of how it goes.
_SILENT: Final = frozenset({"", "open", "live", "active", "n a", "na", "tbc", "none"})
_CLOSED: Final = frozenset(
    {"y", "yes", "true", "closed", "complete", "completed", "done", "x", "✓", "✔", "discharged"}
)
_OPEN: Final = frozenset(
    {*_SILENT, "-", "\u2013", "n", "no", "false", "not yet", *(_STATE.keys() - _CLOSED)}
)


class NoState(ValueError):
    """The text says nothing we know of how an action stands."""


def read_state(cell: Cell) -> State | None:
    """The state that a cell declares, None where it declares none."""
    word = plain(cell)
    if word in _SILENT:
        return None
    if word in _STATE:
        return _STATE[word]
    ways = "Use R, A, G, Complete or Not started"
    raise NoState(f"“{shortened(str(cell))}” is no state. {ways}")


def closes(cell: Cell) -> bool:
    """Whether a state says beside "complete" that nothing more is asked."""
    return plain(cell) in ("closed", "discharged")


def says_closed(cell: Cell) -> bool:
    """Whether a cell of the column for it says that the action is closed."""
    word = plain(cell) or str(cell).strip()
    if word in _CLOSED:
        return True
    if word in _OPEN:
        return False
    raise NoState(f"“{shortened(str(cell))}” is neither yes nor no. Use Y, N, Open or Closed")
