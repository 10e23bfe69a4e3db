"""The chair's pages with as many open actions as a partnership has, and ever more closed ones.

A closed action stays on one agenda and is history then: of all that is stored few are open. Here
300 are, whatever is stored; the others were closed within the last twenty years.
"""

from argparse import Namespace
from pathlib import Path

from benchmarks.data import HOLDERS, Data, flask, fresh, one, opened
from benchmarks.goals import OPEN, OVERSIGHT, STORED
from benchmarks.rounds import Costs, measure

# The body that oversees most others.
BOARD = "SELECT other_id FROM group_relations GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"


def pages(folder: Path, options: Namespace) -> dict[int, Costs]:
    """What they cost its chair, for each number of stored actions."""
    made = [_made(folder, stored, options.board) for stored in STORED]
    return measure(made, OVERSIGHT, options)


def _made(folder: Path, stored: int, board: Path) -> Data:
    sizes = {"meetings": 40, "actions": stored, "people": 40, "open": OPEN}
    environment = fresh(folder / f"open-{stored}", board, **sizes)
    with opened(environment) as database:
        (group,) = one(database, BOARD)
        _, chair = one(database, HOLDERS.format(role="chair"), group)
    links = {"chair": flask(environment, "sign-in-link", chair).strip()}
    return Data(stored, f"{stored} actions, {OPEN} open", environment, {}, links)
