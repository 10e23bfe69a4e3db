"""What has changed in a pack, in words, and what is not told to whoever may not see it now."""

from dataclasses import replace
from typing import Any

import pytest

from partnership.papers.changes import changes
from partnership.papers.contents import Contents, Inside, PackedItem, PaperInPack, from_json

SECRET = "OFFICIAL-SENSITIVE"


def item(number: int, title: str, **facts: Any) -> PackedItem:
    return PackedItem(
        id=ord(title[0]), number=str(number), title=title, **{"marking": "OFFICIAL", **facts}
    )


def paper(number: str, title: str, version: int = 1, **facts: Any) -> PaperInPack:
    inside = Inside.PAGES if version else Inside.MISSING
    given = {"marking": "OFFICIAL", "inside": inside, "due": "3 December 2026", **facts}
    of = {"2": ord("B"), "3": ord("C")}[number[0]]
    return PaperInPack(
        id=ord(title[0]), item=of, number=number, title=title, version=version, **given
    )


def pack(*parts: Any, **agenda: Any) -> Contents:
    return Contents(
        agenda={"day_words": "Thursday", "place": "Room 1", **agenda},
        items=tuple(one for one in parts if isinstance(one, PackedItem)),
        papers=tuple(one for one in parts if isinstance(one, PaperInPack)),
        sensitive=False,
    )


BEFORE = pack(
    item(1, "Apologies"),
    item(2, "Budget"),
    item(3, "Crime"),
    paper("2.1", "Options"),
    paper("3.1", "Figures", 0),
)
HIDDEN = {"restricted": True, "title": "Restricted"}
CASES: dict[str, tuple[Contents, list[str]]] = {
    "nothing": (BEFORE, []),
    "the day and the place": (
        replace(BEFORE, agenda={"day_words": "Friday", "place": "Room 2"}),
        ["The meeting is now on Friday", "The place is now Room 2"],
    ),
    "an item in between moves none": (
        pack(
            item(1, "Apologies"),
            item(2, "News"),
            item(3, "Budget"),
            item(4, "Crime"),
            *BEFORE.papers,
        ),
        ["Item 2 is new: “News”"],
    ),
    "two items change places": (
        pack(item(1, "Apologies"), item(2, "Crime"), item(3, "Budget"), *BEFORE.papers),
        ["“Crime” moved from item 3 to item 2"],
    ),
    "an item and its paper go": (
        pack(item(1, "Apologies"), item(2, "Crime"), paper("2.1", "Figures", 0)),
        ["Item “Budget” is off the agenda", "Paper “Options” was withdrawn"],
    ),
    "papers come, and come again": (
        pack(
            *BEFORE.items,
            paper("2.1", "Options", 2),
            paper("3.1", "Figures"),
            paper("3.2", "Map", 0),
        ),
        [
            "Paper 2.1 “Options” is now version 2",
            "Paper 3.1 “Figures” has come",
            "Paper 3.2 “Map” is new, and not received yet",
        ],
    ),
    "a marking is raised": (
        pack(*BEFORE.items, paper("2.1", "Options", marking=SECRET), BEFORE.papers[1]),
        [f"Paper 2.1 “Options” is now {SECRET}"],
    ),
    "another name and day": (
        pack(*BEFORE.items, BEFORE.papers[0], paper("3.1", "Facts", 0, due="4 December 2026")),
        [
            "Paper 3.1 is now called “Facts”",
            "Paper 3.1 “Facts” is now due on 4 December 2026",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_changed_is_said_in_the_order_of_the_pack(case: str) -> None:
    now, said = CASES[case]
    assert changes(BEFORE, now, cleared=True) == said


def test_of_what_is_restricted_now_nothing_is_named() -> None:
    """An item that is kept from the reader now takes its papers along without a word."""
    hidden = replace(BEFORE.items[1], **HIDDEN)
    now = pack(BEFORE.items[0], hidden, BEFORE.items[2], BEFORE.papers[1])
    assert changes(BEFORE, now, cleared=True) == ["Item 2 is now restricted"]
    kept = replace(BEFORE.papers[0], title="Restricted", inside=Inside.RESTRICTED)
    now = pack(*BEFORE.items, kept, BEFORE.papers[1])
    assert changes(BEFORE, now, cleared=True) == ["Paper 2.1 is restricted"]
    assert changes(now, BEFORE, cleared=True) == ["Paper 2.1 “Options” is new"]


def test_what_was_secret_and_is_gone_is_named_to_nobody_without_a_second_factor() -> None:
    before = pack(
        item(1, "Apologies"), item(2, "Raid", marking=SECRET), paper("2.1", "Plan", marking=SECRET)
    )
    now = pack(item(1, "Apologies"))
    told = changes(before, now, cleared=False)
    assert told == [
        "A restricted item is off the agenda",
        "A restricted paper was withdrawn",
    ]
    assert "Raid" in " ".join(changes(before, now, cleared=True))


def test_contents_come_back_from_the_database_as_they_were() -> None:
    assert from_json(BEFORE.as_json()) == BEFORE
    assert from_json(BEFORE.as_json()).digest == BEFORE.digest
    assert CASES["a marking is raised"][0].digest != BEFORE.digest
