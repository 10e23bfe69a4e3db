"""Rows that are an action under other words: without a reference, or with one given since."""

from typing import Any

import pytest

from partnership.spreadsheets.alike import There, look_alikes
from partnership.spreadsheets.plan import Line, Plan
from partnership.spreadsheets.rows import Row
from tests.spreadsheets.logs import HEADINGS, as_csv, brought_in
from tests.spreadsheets.test_importing import row, stored, story
from tests.world import World, soon

DUE = soon(30)
AGREE = "Agree one referral form"


def line(title: str = "Agree a referral form", seat: int = 1, **given: Any) -> Line:
    usual: dict[str, Any] = {"reference": "", "owners": ("ash",), "due": DUE, "raised": None}
    facts = {"state": None, "closed": False, "text": "", "priority": "", **usual, **given}
    return Line(Row(number=2, title=title, **facts), seat, (), facts["due"] or DUE, None)


@pytest.mark.parametrize(
    ("given", "like"),
    [
        ({}, True),
        ({"title": "AGREE ONE REFERRAL FORM, councils"}, True),
        ({"due": None, "raised": soon(1)}, True),
        ({"title": "Share the data with schools"}, False),
        ({"title": "Agree"}, False),
        ({"seat": 2}, False),
        ({"due": soon(31)}, False),
        ({"due": None}, False),
        ({"reference": "17b"}, False),
    ],
)
def test_a_row_looks_like_an_action_of_its_seat_and_day_in_much_the_same_words(given, like) -> None:
    there = [There(7, AGREE, 1, frozenset([DUE, soon(1)]))]
    found = look_alikes(Plan(new=[line(**given)]), there)
    assert list(found.values()) == ([7] if like else [])


def test_each_action_is_one_row_and_the_nearest_words_win() -> None:
    days = frozenset([DUE])
    there = [There(n, f"{AGREE}{end}", 1, days) for n, end in ((1, " at last"), (2, ""), (3, " x"))]
    rows = [line(f"{AGREE}s"), line(f"{AGREE}!", due=DUE)]
    assert list(look_alikes(Plan(new=rows), there).values()) == [2, 3]


def test_changed_words_are_the_same_action_unless_somebody_says_otherwise(world: World) -> None:
    brought_in(world, as_csv(HEADINGS, row(ref="", action=AGREE), row(ref="", action="Another")))
    changed = as_csv(
        HEADINGS, row(ref="", action="Agree a referral form"), row(ref="", action="Another")
    )
    new = brought_in(world, changed, apart={2})
    assert [(one.is_same, one.action.title) for one in new.alike] == [(False, AGREE)]
    assert (len(new.new), new.unchanged, len(stored())) == (1, 1, 3)

    again = as_csv(HEADINGS, row(ref="", action="Agree one referral form now", comments="Done"))
    same = brought_in(world, again)
    (one,) = same.changed
    assert [each.what for each in one.differences] == ["title", "text"]
    assert (same.new, len(stored()), stored()[0].title) == ([], 3, "Agree one referral form now")
    assert brought_in(world, again).unchanged == 1  # by its words of now


def test_a_row_that_has_got_a_reference_is_the_same_action(world: World) -> None:
    brought_in(world, as_csv(HEADINGS, row(ref="")))
    plan = brought_in(world, as_csv(HEADINGS, row(ref="17b", comments="Late")))
    assert (plan.new, len(plan.changed), len(stored())) == ([], 1, 1)
    other = brought_in(world, as_csv(HEADINGS, row(ref="17B", action="In other words")))
    assert [one.known.action.id for one in other.changed] == [stored()[0].id]
    assert story(stored()[0])[0].endswith("Imported: row 2")
