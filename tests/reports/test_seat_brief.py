"""The seat brief's parts: a seat's own in one body, through the policy of whoever reads it."""

from datetime import timedelta

import pytest

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.reports.last_decided import last_decided
from partnership.reports.seat_brief import ACTIONS, SeatBrief, read
from partnership.reports.since_last import since_last
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.meetings.sittings import coming, held, item
from tests.reports.test_handover import decided
from tests.world import World, soon

SENSITIVE = Mark(Marking.SENSITIVE)


@pytest.fixture
def meeting(world: World) -> Meeting:
    return coming(world)


def reader(world: World, key: str, *, strong: bool = True) -> Standing:
    db.session.rollback()
    return standing_of(world.people[key].id, today(), strong=strong)


def brief(world: World, meeting: Meeting, key: str = "ash", *, strong: bool = True) -> SeatBrief:
    return read(reader(world, key, strong=strong), world.seats["ash"], meeting, today())


def minuted(world: World, days: int, *, circulated: bool = True) -> Meeting:
    """A meeting of the board that is over."""
    found = held(world, soon(-days))
    with transaction():
        found.agenda_issued_at = now()
        if circulated:
            found.minutes_state, found.minutes_circulated_at = MinutesState.CIRCULATED, now()
    return found


def test_actions_stand_overdue_first_with_what_dates_say_of_them(
    world: World, meeting: Meeting
) -> None:
    later = opened(world, title="Later", due_on=soon(20))
    late = opened(world, title="Late")
    with transaction():
        commands.update_action(world.actor("ash"), late, State.GREEN, "It goes well")
    aged(late, due_on=soon(-12))
    blocked(world, later)
    elsewhere = opened(world, title="Of the sub-group")
    with transaction():
        elsewhere.group_id = world.sub.id
    opened(world, seat="elm", title="Of another")
    closed = opened(world, title="Closed")
    with transaction():
        commands.update_action(world.actor("ash"), closed, State.COMPLETE, "Done")
        commands.confirm_complete(world.actor("secretary"), closed)
    found = brief(world, meeting).mine
    assert [(one.action.title, one.doubt) for one in found] == [
        ("Late", "Declared on track; 12 days late."),
        ("Later", "Blocked."),
    ]


def test_who_waits_is_whoever_needs_the_seat_or_its_help(world: World, meeting: Meeting) -> None:
    needed = blocked(world, opened(world, seat="elm"), "ash")
    blocked(world, opened(world, seat="elm"), "chair")
    helped = opened(world, "elm", title="Helped", supports=[world.seats["ash"]])
    found = brief(world, meeting)
    assert [one.id for one in found.waiting] == [needed.id]
    assert [one.id for one in found.supported] == [helped.id]
    assert {one.id for one in found.shown} == {needed.action_id, helped.id}


def test_what_is_restricted_stays_so(world: World, meeting: Meeting) -> None:
    opened(world, title="Find the leak", mark=SENSITIVE)
    opened(world, "elm", mark=SENSITIVE, supports=[world.seats["ash"]])
    for strong in (True, False):
        found = brief(world, meeting, strong=strong)
        assert [(one.in_full, one.light is not None) for one in found.mine] == [(strong, strong)]
        assert len(found.shown) == (2 if strong else 0)
    assert [one.in_full for one in brief(world, meeting, "outsider").mine] == []


def test_one_more_action_is_read_than_is_shown(world: World, meeting: Meeting) -> None:
    for number in range(ACTIONS + 2):
        opened(world, due_on=soon(number + 1))
    found = brief(world, meeting)
    assert len(found.mine) == ACTIONS + 1
    assert len(found.shown) == ACTIONS


def test_the_last_decision_is_of_the_same_title_and_one_that_may_be_read(
    world: World, meeting: Meeting
) -> None:
    for days, number in ((90, "first"), (60, "second")):
        earlier = minuted(world, days)
        decided(earlier, number, "We buy it", item(world, earlier, "Budget"))
        decided(earlier, f"{number} of another", "We sell it", item(world, earlier, "The hall"))
        decided(earlier, f"{number} of all", "Agreed", item(world, earlier, "Matters arising"))
    secret = item(world, earlier, "Budget")
    decided(earlier, "kept", "We hide it", secret)
    with transaction():
        secret.put_mark(SENSITIVE)
    draft = minuted(world, 30, circulated=False)
    decided(draft, "not circulated", "We do not", item(world, draft, "Budget"))
    for who, number in (
        (reader(world, "ash"), "kept"),
        (reader(world, "ash", strong=False), "second"),
        (reader(world, "observer"), None),
        (reader(world, "secretary"), "not circulated"),
    ):
        found = last_decided(who, meeting, {"Budget", "Matters arising"})
        assert {title: one.decision.reference for title, one in found.items()} == (
            {"Budget": number} if number else {}
        )


def test_changes_are_counted_from_the_last_meeting_on(world: World, meeting: Meeting) -> None:
    assert since_last(reader(world, "ash"), meeting, now()) is None
    minuted(world, 90)
    minuted(world, 10)
    old = [opened(world, title=title) for title in ("Old and open", "Old and closed")]
    with transaction():
        for one in old:
            one.opened_at = now() - timedelta(days=20)
    blocked(world, old[0], since=soon(-15))
    blocked(world, opened(world, mark=SENSITIVE))
    opened(world, "ash-officer", group=world.sub)
    with transaction():
        commands.update_action(world.actor("ash"), old[1], State.COMPLETE, "Done")
        commands.confirm_complete(world.actor("secretary"), old[1])
    for who, opened_since, raised in (("ash", 1, 1), ("observer", 0, 0)):
        found = since_last(reader(world, who), meeting, now())
        assert found is not None
        assert found.day == soon(-10)
        assert (found.opened, found.raised, found.freed) == (opened_since, raised, 0)
        assert found.closed == (1 if who == "ash" else 0)
