"""Papers in every state a page can show, and the forms about them filled in wrongly."""

from datetime import date, timedelta
from typing import Any

from partnership.core.clock import today
from partnership.core.marking import Mark, Marking
from partnership.papers import commands
from partnership.transaction import transaction
from tests.papers.samples import pdf
from tests.papers.slots import came, slot
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, on, wrong
from tests.world import World

ELSEWHERE = "999999"
LONG = "<b>" + "x" * 200
HIGHER = {"marking": "OFFICIAL-SENSITIVE", "descriptor": "SECRET", "handling": "Top secret"}
PLACE = [
    wrong("no title", "title", title="\x07"),
    wrong("a long title", "title", title=LONG),
    wrong("a seat from elsewhere", "lead_seat_id", lead_seat_id=ELSEWHERE),
    wrong("half a date", "due_on-month", **on("due_on", "1", "", "2030")),
]
ADDED = page("papers.add", "secretary", meeting_id="issued", item_id="issued item")
PAPER_FORMS: list[Form] = [
    form(
        ADDED,
        nothing("due_on-day"),
        *PLACE,
        wrong("a higher marking", "descriptor", "handling", **HIGHER),
    ),
    form(page("papers.change", "secretary", paper_id="a paper"), *PLACE),
    form(
        page("papers.send", "sub-chair", paper_id="an overdue paper"),
        nothing("file", "late_because"),
        wrong("too long a descriptor", "file", "late_because", "descriptor", descriptor="x" * 81),
    ),
    form(
        page("marks.paper", "secretary", paper_id="a paper"),
        wrong("a higher one", "marking", marking="SECRET"),
    ),
]


def hand_in(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """To come, soon, overdue, in, late, in two versions, withdrawn, taken back, sensitive."""
    day, about = today(), rows["issued item"]
    # Ash is kept out of the item.
    lead = {"lead_seat_id": world.seats["sub-chair"].id}
    past: date = day - timedelta(days=3)
    rows["a paper"] = slot(world, about, unbreakable, due_on=day + timedelta(days=40), **lead)
    rows["an overdue paper"] = slot(world, about, "Overdue", due_on=past, **lead)
    slot(world, about, "Of nobody", due_on=day, lead_seat_id=None)
    slot(world, about, "Of a vacant seat", due_on=day, lead_seat_id=world.seats["oak"].id)
    secret = slot(world, about, "Sources", mark=Mark(Marking.SENSITIVE, "PERSONAL DATA"), **lead)
    rows["a paper in"] = slot(world, about, "In", due_on=day, **lead)
    rows["a late paper"] = slot(world, about, unbreakable, due_on=past, **lead)
    rows["a withdrawn paper"] = slot(world, about, "Withdrawn", due_on=day, **lead)
    for name in ("a paper in", "a withdrawn paper"):
        came(world, rows[name], "sub-chair")
    came(world, secret, "sub-chair")
    for number in range(2):
        because = f"{wordy[:90]}{unbreakable[:60]}"
        came(
            world,
            rows["a late paper"],
            "sub-chair",
            late_because=because,
            content=pdf(note=str(number)),
        )
    rows["a paper taken back"] = slot(world, about, "Sent wrongly", due_on=day, **lead)
    rows["a version taken back"] = slot(world, about, "Sent again", due_on=day, **lead)
    wrong_ones = [
        came(world, rows[f"a {one} taken back"], "sub-chair") for one in ("paper", "version")
    ]
    came(world, rows["a version taken back"], "sub-chair")
    with transaction():
        commands.withdraw(world.actor("secretary"), rows["a withdrawn paper"])
        for one in wrong_ones:
            commands.take_file_back(world.actor("sub-chair"), one)
