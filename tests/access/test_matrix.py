"""Every address and method, about everything in every state, by everybody: as the table says."""

from partnership.policy.permissions import Permission
from tests.access import table
from tests.access.conftest import Visit
from tests.access.routes import CHANGED, SIGNED_IN
from tests.access.visiting import Cell

# Who looks after a body, or after accounts, and so reads the record.
READERS = ("sub-chair", "sub-secretary", "chair", "secretary", "outsider")


SEEN = {
    "meetings": Permission.SEE_MEETING,
    "items": Permission.SEE_ITEM,
    "actions": Permission.SEE_ACTION,
    "topics": Permission.SEE_TOPIC,
    "cards": Permission.SEE_CARD,
    "papers": Permission.SEE_PAPER,
    "gatherings": Permission.SEE_GATHERING,
    "highlights": Permission.SEE_HIGHLIGHT,
    "projects": Permission.SEE_PROJECT,
}
ADMINISTRATORS = ("administrator", "glass")
NOBODY = ("stranger", "disabled")


def outcome(cell: Cell) -> str:
    """What came of it, in the table's words."""
    if cell.endpoint == "sign_in.out" and cell.key not in NOBODY:
        return "allowed"
    if cell.status == 302 and cell.location.startswith("/sign-in"):
        return "factor" if cell.location.startswith("/sign-in/second") else "sign in"
    return {403: "refused", 404: "hidden"}.get(cell.status, "allowed")


def meant(cell: Cell) -> str:
    """What the table says should come of it."""
    if cell.key in NOBODY:
        return "sign in"
    if cell.thing == "missing":
        return "hidden"
    if cell.noun == "records":
        return "allowed" if cell.key in READERS + ADMINISTRATORS else "refused"
    if cell.permission == SIGNED_IN:
        return "allowed"
    if not cell.noun:
        return "allowed" if cell.key in ADMINISTRATORS else "refused"
    return _by_table(cell)


def _by_table(cell: Cell) -> str:
    if cell.noun not in CHANGED:
        asked = Permission(cell.permission)
        if cell.endpoint == "actions.action" and cell.key == "weak":
            asked = Permission.SEE_ACTION  # it shows more to whoever gives a second factor
        return table.expected(cell.noun, asked, cell.thing, cell.key)
    noun, changed = CHANGED[cell.noun]
    seen = table.expected(noun, SEEN[noun], cell.thing, cell.key)
    return table.changed(noun, Permission(changed), cell.thing, cell.key, seen)


def test_there_are_enough(everything: Visit) -> None:
    print(f"{len(everything.cells)} cells")
    assert len(everything.cells) >= 10_000


def test_each_is_as_the_table_says(everything: Visit) -> None:
    wrong = [
        f"{cell}: {outcome(cell)}, not {meant(cell)}"
        for cell in everything.cells
        if outcome(cell) != meant(cell)
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
