"""Every address and method by everybody, and about everything by whom it concerns: as said."""

from tests.access import meant
from tests.access.conftest import EVERYBODY, Visit
from tests.access.routes import PUBLIC, declared
from tests.access.visiting import Cell


def outcome(cell: Cell) -> str:
    """What came of it, in the table's words."""
    return meant.outcome(cell.endpoint, cell.key, cell.status, cell.location)


def test_there_are_enough(everything: Visit) -> None:
    print(f"{len(everything.cells)} cells")
    assert len(everything.cells) >= 10_000


def test_everybody_asks_at_each_address(everything: Visit) -> None:
    """About one thing of its kind, and with each method that it takes."""
    asked: dict[tuple[str, str, str], set[str]] = {}
    for cell in everything.cells:
        asked.setdefault((cell.endpoint, cell.method, cell.thing), set()).add(cell.key)
    by_all = {(endpoint, way) for (endpoint, way, _), who in asked.items() if who == {*EVERYBODY}}
    assert by_all == {
        (rule.endpoint, way)
        for rule in everything.rules
        for way in {"GET", "POST"} & (rule.methods or set())
        if declared()[rule.endpoint][0] != PUBLIC
    }


def test_each_is_as_the_table_says(everything: Visit) -> None:
    wrong = [
        f"{cell}: {outcome(cell)}, not {meant.meant(cell, cell.key)}"
        for cell in everything.cells
        if outcome(cell) != meant.meant(cell, cell.key)
    ]
    assert wrong == []


def test_nobody_meets_a_fault(everything: Visit) -> None:
    assert [str(cell) for cell in everything.cells if cell.status >= 500] == []


def test_a1_a2_a3_what_is_denied_changes_nothing(everything: Visit) -> None:
    denied = [cell for cell in everything.cells if outcome(cell) != "allowed"]
    print(f"{len(denied)} denied")
    assert [f"{cell}: {cell.changed}" for cell in denied if cell.changed] == []


def test_a23_nothing_changes_by_being_looked_at(everything: Visit) -> None:
    looked = [cell for cell in everything.cells if cell.method == "GET" and cell.changed]
    assert [f"{cell}: {cell.changed}" for cell in looked] == []
