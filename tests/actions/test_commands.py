"""What changing an action does, and what is refused with nothing stored."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from partnership.actions import commands
from partnership.actions.models import Action, ActionUpdate, DueChange
from partnership.actions.rules import State, UpdateKind
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.groups import commands as groups
from partnership.groups.rules import Role
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.world import LONG_AGO, World, soon


def meeting_of(world: World, body: str = "NPB", in_days: int = 10) -> Meeting:
    with transaction():
        return meetings.schedule(
            world.actor("secretary"),
            world.groups[body],
            day=soon(in_days),
            begins=time(10),
            ends=time(12),
            held=True,
        )


def kinds(action: Action) -> list[Kind]:
    return [event.kind for event in events_about(action)]


def test_an_action_has_the_next_number_of_its_body(world: World) -> None:
    year = today().year
    references = [opened(world).reference for _ in range(2)]
    assert references == [f"NPB/{year}/001", f"NPB/{year}/002"]
    assert opened(world, "ash-officer", group=world.sub).reference == f"HARM/{year}/001"


def test_opening_is_recorded_with_what_was_agreed(world: World) -> None:
    action = opened(world, supports=[world.seats["elm"], world.seats["ash"], world.seats["elm"]])
    event = events_about(action)[0]
    assert event.kind is Kind.ACTION_OPENED
    assert event.capacity == "Board Secretary, Office"
    assert event.details["after"]["seat_id"] == world.seats["ash"].id
    # Once each, and not the accountable seat beside itself.
    assert event.details["after"]["supports"] == [world.seats["elm"].id]


def test_due_dates_before_today_or_the_meeting_are_refused(world: World) -> None:
    yesterday = today() - timedelta(days=1)
    with pytest.raises(Refused, match=f"Enter a due date after {day_words(yesterday)}") as refusal:
        opened(world, due_on=yesterday)
    assert refusal.value.field == "due_on"
    meeting = meeting_of(world)
    with pytest.raises(Refused, match=f"after {day_words(meeting.day - timedelta(days=1))}"):
        opened(world, meeting=meeting, due_on=meeting.day - timedelta(days=1))
    assert opened(world, meeting=meeting, due_on=meeting.day).due_on == meeting.day
    with pytest.raises(Refused, match="Enter a due date before"):
        opened(world, due_on=date(9999, 12, 31))


def test_an_action_of_an_earlier_meeting_may_be_overdue_from_the_start(world: World) -> None:
    held = meeting_of(world, in_days=-100)
    assert opened(world, meeting=held, due_on=soon(-50)).due_on < today()


def test_seats_of_another_body_and_ended_ones_are_refused(world: World) -> None:
    with pytest.raises(Refused, match="Choose a seat that is in this body today") as refusal:
        opened(world, "outsider")
    assert refusal.value.field == "seat"
    with pytest.raises(Refused, match="Choose supporting seats") as refusal:
        opened(world, supports=[world.seats["outsider"]])
    assert refusal.value.field == "supports"
    with transaction():
        yesterday = today() - timedelta(days=1)
        groups.put_membership(world.seats["elm"], world.board, Role.MEMBER, LONG_AGO, yesterday)
    with pytest.raises(Refused, match="Choose a seat"):
        opened(world, "elm")
    assert db.session.scalar(select(func.count(Action.id))) == 0


def test_a_vacant_seat_may_answer_for_an_action(world: World) -> None:
    assert opened(world, "oak").seat is world.seats["oak"]


def test_meetings_and_items_of_another_body_are_refused(world: World) -> None:
    far = meeting_of(world, "FAR")
    with pytest.raises(Refused, match="Choose a meeting of this body"):
        opened(world, meeting=far)
    with transaction():
        item = meetings.add_item(
            world.actor("outsider"),
            far,
            title="x",
            purpose=Purpose.NOTE,
            lead_seat_id=None,
            minutes=5,
        )
    with pytest.raises(Refused, match="Choose an item of this meeting"):
        opened(world, meeting=meeting_of(world), item=item)


def test_an_update_says_who_said_it_in_which_capacity(world: World) -> None:
    action = opened(world)
    with transaction():
        commands.update_action(world.actor("ash"), action, State.AMBER, " One week\u2028late ")
    update = action.updates[0]
    assert (update.capacity, update.text) == ("Chief Executive, Ash Council", "One week\nlate")
    assert (update.kind, action.state, action.latest_at) == (
        UpdateKind.SAID,
        State.AMBER,
        update.at,
    )
    details = events_about(action)[-1].details
    assert (details["before"], details["after"]) == ("not-started", "amber")


@pytest.mark.parametrize("state", [State.AMBER, State.RED])
def test_what_slips_needs_a_reason(world: World, state: State) -> None:
    action = opened(world)
    with pytest.raises(Refused, match="Enter what happened") as refusal, transaction():
        commands.update_action(world.actor("ash"), action, state, " \n\t ")
    assert refusal.value.field == "text"
    with transaction():
        commands.update_action(world.actor("ash"), action, State.GREEN)


def test_the_second_of_two_who_update_sees_both_texts(world: World) -> None:
    action = opened(world)
    seen = action.version
    with transaction():
        commands.update_action(world.actor("ash"), action, State.GREEN, "It goes well", seen)
    with pytest.raises(Clash) as clash, transaction():
        commands.update_action(world.actor("secretary"), action, State.RED, "It does not", seen)
    assert "On track. It goes well (Chief Executive, Ash Council)" in clash.value.theirs
    assert (clash.value.mine, clash.value.now) == ("It does not", action.version)
    assert [update.text for update in db.session.scalars(select(ActionUpdate))] == ["It goes well"]


def test_a_moved_date_keeps_every_earlier_one(world: World) -> None:
    action = opened(world)
    dates = [soon(), soon(60), soon(90)]
    for later in dates[1:]:
        with transaction():
            commands.move_due(world.actor("chair"), action, later, "The supplier withdrew")
    db.session.refresh(action)
    assert [(change.old, change.new) for change in action.due_changes] == [
        (dates[0], dates[1]),
        (dates[1], dates[2]),
    ]
    assert {change.agreed_by for change in action.due_changes} == {"Commissioner, Office"}
    assert events_about(action)[-1].details["before"] == dates[1].isoformat()


@pytest.mark.parametrize(
    ("days", "reason", "message", "field"),
    [
        (-1, "why", "Enter a due date after", "due_on"),
        (30, "why", "Enter a new date", "due_on"),
        (40, " ", "Enter why the date moves", "reason"),
        (40, "x" * 10_001, "Use 10,000 characters or fewer. You entered 10,001", "reason"),
    ],
)
def test_moves_that_are_refused(
    world: World, days: int, reason: str, message: str, field: str
) -> None:
    action = opened(world)
    with pytest.raises(Refused, match=message) as refusal, transaction():
        commands.move_due(world.actor("chair"), action, soon(days), reason)
    assert refusal.value.field == field
    assert action.due_on == soon(30)
    assert db.session.scalar(select(func.count(DueChange.id))) == 0


def test_a_change_keeps_what_was(world: World) -> None:
    action = opened(world, supports=[world.seats["elm"], world.seats["oak"]])
    version = action.version
    with transaction():
        commands.change_action(
            world.actor("secretary"),
            action,
            title="Agree two forms",
            seat=world.seats["elm"],
            supports=[world.seats["oak"]],
            version=version,
        )
    details = events_about(action)[-1].details
    assert (details["before"]["title"], details["after"]["title"]) == (
        "Agree one referral form",
        "Agree two forms",
    )
    assert [support.seat_id for support in action.supports] == [world.seats["oak"].id]
    with pytest.raises(Clash) as clash, transaction():
        commands.change_action(
            world.actor("chair"), action, title="Mine", seat=world.seats["ash"], version=version
        )
    assert (clash.value.theirs, clash.value.mine) == ("Agree two forms", "Mine")


def test_declaring_complete_does_not_close(world: World) -> None:
    action = opened(world)
    with pytest.raises(Refused, match="has not said that it is complete"), transaction():
        commands.confirm_complete(world.actor("secretary"), action)
    with transaction():
        commands.update_action(world.actor("ash"), action, State.COMPLETE, "Done")
    assert action.closed_at is None
    with transaction():
        commands.confirm_complete(world.actor("secretary"), action)
    assert action.closed_at is not None
    assert action.closed_by == "Board Secretary, Office"
    assert kinds(action) == [Kind.ACTION_OPENED, Kind.ACTION_UPDATED, Kind.ACTION_CLOSED]


def test_a_closed_action_changes_only_by_being_reopened(world: World) -> None:
    action = opened(world)
    ash, chair = world.actor("ash"), world.actor("chair")
    with transaction():
        commands.update_action(ash, action, State.COMPLETE)
        commands.confirm_complete(chair, action)
    for deed in (
        lambda: commands.update_action(ash, action, State.GREEN),
        lambda: commands.move_due(chair, action, soon(50), "why"),
        lambda: commands.change_action(chair, action, title="x", seat=world.seats["ash"]),
        lambda: commands.confirm_complete(chair, action),
        lambda: blocked(world, action),
    ):
        with pytest.raises(Refused, match="This action is closed"), transaction():
            deed()
    with transaction():
        commands.reopen(chair, action, "One council has not signed")
    assert (action.closed_at, action.closed_by, action.state) == (None, "", State.AMBER)
    assert action.updates[0].kind is UpdateKind.REOPENED
    with pytest.raises(Refused, match="open already"), transaction():
        commands.reopen(chair, action, "again")


def test_a_blocked_action_is_not_closed(world: World) -> None:
    action = opened(world)
    blocked(world, action)
    with transaction():
        commands.update_action(world.actor("ash"), action, State.COMPLETE)
    with pytest.raises(Refused, match="Resolve the blockage first"), transaction():
        commands.confirm_complete(world.actor("secretary"), action)


def test_old_news_is_silence(world: World) -> None:
    action = aged(opened(world), silent=61)
    with transaction():
        commands.update_action(world.actor("ash"), action, State.GREEN)
    assert action.latest_at.date() >= today() - timedelta(days=1)
