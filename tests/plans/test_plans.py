"""Plans and priorities are added, brought up to date, and found on the days they run."""

from datetime import date

import pytest
from flask import Flask

from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.plans import commands, queries

FIRST, LAST = date(2025, 6, 1), date(2027, 5, 31)


def titles(on: date) -> list[str]:
    return [priority.title for priority in queries.current_priorities(on)]


def test_priorities_are_current_from_the_plans_first_day_to_its_last(app: Flask) -> None:
    plan = commands.put_plan("streets", "Safer Streets", FIRST, LAST)
    commands.put_priority(plan, "wardens", "More wardens", 2)
    commands.put_priority(plan, "lighting", "Better lighting", 1)
    db.session.flush()
    assert titles(FIRST) == titles(LAST) == ["Better lighting", "More wardens"]
    assert titles(date(2025, 5, 31)) == titles(date(2027, 6, 1)) == []


def test_the_same_key_again_brings_up_to_date(app: Flask) -> None:
    plan = commands.put_plan("streets", "Safer Streets", FIRST, LAST)
    commands.put_priority(plan, "wardens", "More wardens", 1)
    again = commands.put_plan("streets", "Safer Streets Plan", FIRST, None, "made up")
    commands.put_priority(again, "wardens", "Many more wardens", 1)
    db.session.flush()
    assert again is plan
    assert (plan.name, plan.until_on, plan.source) == ("Safer Streets Plan", None, "made up")
    assert titles(date(2030, 1, 1)) == ["Many more wardens"]


def test_two_plans_may_have_priorities_of_one_key(app: Flask) -> None:
    for key in ("first", "second"):
        commands.put_priority(commands.put_plan(key, key, FIRST), "wardens", f"Of the {key}", 1)
    db.session.flush()
    assert titles(FIRST) == ["Of the first", "Of the second"]


def test_a_plan_may_not_end_before_it_begins(app: Flask) -> None:
    with pytest.raises(Refused, match="ends on or after"):
        commands.put_plan("streets", "Safer Streets", LAST, FIRST)
    assert queries.plan("streets") is None
