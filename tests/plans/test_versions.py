"""Versions of a plan: how they follow each other, and what actions serve across them."""

from datetime import date, timedelta
from typing import Any

import pytest

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now, set_to, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.plans import commands, queries
from partnership.plans.rules import Progress, Quality, Serves, chosen
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.meetings.sittings import coming
from tests.plans.versions import versions
from tests.topics.plans import suggested

NONE: frozenset[int] = frozenset()


@pytest.mark.parametrize(
    ("now", "ticked", "after"),
    [
        # 1 and 2 are of an earlier version, 5 to 7 are offered.
        (Serves(None, NONE), [], Serves(None, NONE)),
        (Serves(None, NONE), [6, 7], Serves(6, frozenset({7}))),
        (Serves(5, NONE), [5, 6], Serves(5, frozenset({6}))),
        (Serves(6, frozenset({5})), [5], Serves(5, NONE)),
        (Serves(5, frozenset({6, 1})), [], Serves(None, frozenset({1}))),
        (Serves(1, frozenset({2})), [], Serves(1, frozenset({2}))),
        (Serves(1, frozenset({2})), [6], Serves(6, frozenset({1, 2}))),
        (Serves(5, frozenset({5})), [5], Serves(5, NONE)),
    ],
)
def test_what_was_not_offered_stays_and_the_first_stays_first(now, ticked, after) -> None:
    assert chosen(now, {5, 6, 7}, ticked) == after


def test_versions_do_not_run_at_one_time_nor_follow_in_a_circle(app) -> None:
    found = versions()
    day = found.later.from_on
    with pytest.raises(Refused, match="begins after the last day"), transaction():
        commands.put_plan("second", "Second plan", day - timedelta(days=1), follows=found.earlier)
    with pytest.raises(Refused, match="cannot follow itself"), transaction():
        commands.follow_on(found.earlier, found.later)
    with pytest.raises(Refused, match="a last day first"), transaction():
        commands.put_plan("third", "Third plan", today(), follows=found.later)
    with pytest.raises(Refused, match="begins after the last day"), transaction():
        commands.follow_on(commands.put_plan("first", "First plan", date(2021, 4, 1), day))
    with pytest.raises(Refused, match="does not follow"), transaction():
        commands.map_on(found.new["parks"], found.old["lamps"])
    db.session.expire_all()
    assert queries.plan("third") is None
    assert found.earlier.follows is None
    assert found.earlier.until_on == day - timedelta(days=1)


def serves(action: Any) -> tuple[int | None, frozenset[int]]:
    db.session.refresh(action)
    tags = queries.tagged("action_id", [action.id]).get(action.id, NONE)
    return action.priority_id, tags


def test_actions_are_carried_over_and_back(world) -> None:
    found, secretary = versions(world.board), world.actor("secretary")
    old, new = found.old, found.new
    wardens, streets = (opened(world, priority_id=old[key].id) for key in ("wardens", "streets"))
    into = {old["wardens"].id: new["patrols"].id}
    acting = {"actor_of": lambda _: secretary}
    # Given its earlier priority again where an action is changed, which leaves the tags alone.
    with transaction():
        ticked = [new["patrols"].id, new["squares"].id]
        commands.serve(secretary, wardens, list(new.values()), ticked)
        wardens.priority_id = old["wardens"].id
    both = frozenset({old["wardens"].id, new["squares"].id})
    before = (old["wardens"].id, both)
    assert serves(wardens) == before
    with transaction():
        number = commands.carry_over(secretary, found.later, [wardens, streets], into, **acting)
    assert number == 1
    assert serves(wardens) == (new["patrols"].id, both)
    assert serves(streets) == (old["streets"].id, NONE)

    with transaction():
        assert commands.take_back_carrying(secretary, found.later, [wardens]) == 1
    assert serves(wardens) == before
    event = (
        db.session.query(Event).filter_by(kind=Kind.PRIORITIES_CHANGED).order_by(Event.id).all()[1]
    )
    assert event.details["before"] == {"serves": ["Wardens (First plan)", "Squares (Second plan)"]}
    assert event.details["after"]["serves"][0] == "Patrols (Second plan)"

    with transaction():
        commands.carry_over(secretary, found.later, [wardens], into, **acting)
    with pytest.raises(Refused, match="more than a minute"), set_to(now() + timedelta(minutes=2)):
        commands.take_back_carrying(secretary, found.later, [wardens])


def test_a_priority_goes_on_only_where_the_plan_says(world) -> None:
    found, secretary = versions(world.board), world.actor("secretary")
    action = opened(world, priority_id=found.old["streets"].id)
    for into in ({found.old["streets"].id: found.new["patrols"].id}, {}):
        with pytest.raises(Refused):
            commands.carry_over(secretary, found.later, [action], into, lambda _: secretary)
    with pytest.raises(Refused, match="from the list"):
        commands.serve(secretary, action, list(found.new.values()), [found.old["lamps"].id])
    assert serves(action) == (found.old["streets"].id, NONE)


REVIEW: dict[str, Any] = {"quality": Quality.GOOD, "progress": Progress.BEHIND}


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"on": 1}, "in the future"),
        ({"on": -31}, "had not begun"),
        ({"on": -1, "next_on": 0}, "after today"),
    ],
)
def test_a_review_is_of_a_day_gone_by_and_the_next_of_one_to_come(world, days, words) -> None:
    found = versions(world.board)
    given = {name: today() + timedelta(days=number) for name, number in days.items()}
    with pytest.raises(Refused, match=words):
        commands.record_review(
            world.actor("chair"), world.board, found.new["parks"], **given, **REVIEW
        )


def test_the_newest_review_says_when_the_next_is_due(world) -> None:
    found, chair = versions(world.board), world.actor("chair")
    parks, soon = found.new["parks"], today() + timedelta(days=5)
    with pytest.raises(Refused, match="is not a plan of"):
        commands.record_review(chair, world.sub, parks, on=today(), **REVIEW)
    for on, next_on in ((today(), None), (today() - timedelta(days=9), soon)):
        with transaction():
            commands.record_review(chair, world.board, parks, on=on, next_on=next_on, **REVIEW)
    assert queries.due_reviews(soon) == {}
    with transaction():
        commands.record_review(chair, world.board, parks, on=today(), next_on=soon, **REVIEW)
    assert queries.due_reviews(soon) == {found.later.id: soon}
    assert queries.due_reviews(soon - timedelta(days=1)) == {}


def test_a_review_that_is_due_by_a_meeting_is_suggested_for_its_agenda(world) -> None:
    found, meeting = versions(world.board), coming(world, 10)
    for days in (20, 9):
        day = today() + timedelta(days=days)
        with transaction():
            commands.record_review(
                world.actor("chair"),
                world.board,
                found.new["parks"],
                on=today(),
                next_on=day,
                **REVIEW,
            )
        line = suggested(world, meeting).get("Review of the Second plan")
        assert (line is not None) == (days == 9)
    assert line is not None
    assert line.because == f"The next review of this plan is due on {day_words(day)}."
    with transaction():
        found.later.group = world.sub
    assert "Review of the Second plan" not in suggested(world, meeting)
