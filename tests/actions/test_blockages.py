"""Blockages: raised once, directed by number, taken to a meeting, resolved."""

from datetime import date, time, timedelta

import pytest
from sqlalchemy import func, select

from partnership.actions import blockages
from partnership.actions.models import Action, Blockage
from partnership.actions.rules import Need, State, StepKind
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups import commands as groups
from partnership.groups.rules import Role
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.world import LONG_AGO, World, soon


def meeting_of(world: World, body: str, in_days: int = 10) -> Meeting:
    with transaction():
        return meetings.schedule(
            world.actor("secretary"),
            world.groups[body],
            day=soon(in_days),
            begins=time(10),
            ends=time(12),
            held=True,
        )


@pytest.fixture
def stuck(world: World) -> Blockage:
    """A blockage in the sub-group, which the board oversees."""
    action = opened(world, "ash-officer", group=world.sub)
    return blocked(world, action, "elm", by="ash-officer")


def kinds(blockage: Blockage) -> list[StepKind]:
    return [step.kind for step in blockage.steps]


def test_saying_blocked_turns_the_action_red_and_begins_a_trail(
    world: World, stuck: Blockage
) -> None:
    assert (stuck.action.is_blocked, stuck.action.state) == (True, State.RED)
    assert kinds(stuck) == [StepKind.RAISED]
    event = events_about(stuck)[-1]
    assert event.kind is Kind.BLOCKAGE_RAISED
    assert event.details["seat_id"] == world.seats["elm"].id
    assert event.details["action_id"] == stuck.action_id


def test_one_at_a_time(world: World, stuck: Blockage) -> None:
    with pytest.raises(Refused, match="is blocked already"):
        blocked(world, stuck.action)
    with transaction():
        blockages.resolve(world.actor("chair"), stuck, "It was signed")
    blocked(world, stuck.action)
    assert db.session.scalar(select(func.count(Blockage.id))) == 2


@pytest.mark.parametrize(
    ("given", "message", "field"),
    [
        ({"since": today() + timedelta(days=1)}, "Enter a date up to today", "since"),
        ({"since": date(1, 1, 1)}, "Enter a date after", "since"),
        ({"what": " \n "}, "Enter what is stuck", "what"),
        ({"what": "x" * 10_001}, "Use 10,000 characters or fewer", "what"),
        ({"needed_from": "outsider"}, "Choose a seat of this body", "needed_from"),
        ({"needed_from": "ash-officer"}, "Choose a seat of this body", "needed_from"),
    ],
)
def test_what_is_refused_stores_nothing(
    world: World, given: dict[str, object], message: str, field: str
) -> None:
    action = opened(world)
    with pytest.raises(Refused, match=message) as refusal:
        blocked(world, action, **given)  # type: ignore[arg-type]
    assert refusal.value.field == field
    db.session.refresh(action)
    assert not action.is_blocked
    assert db.session.scalar(select(func.count(Blockage.id))) == 0


def test_a_direction_is_a_numbered_decision_of_the_chairs_own_body(
    world: World, stuck: Blockage
) -> None:
    with transaction():
        decision = blockages.direct(
            world.actor("chair"), stuck, world.seats["elm"], "Sign it by 5 December"
        )
    assert decision.reference == f"NPB/{today().year}/D01"
    assert decision.group_id == world.board.id
    action = stuck.action.reference
    assert decision.text == f"Chief Executive, Elm Council, on {action}: Sign it by 5 December"
    step = stuck.steps[-1]
    assert (step.kind, step.decision_reference) == (StepKind.DIRECTED, decision.reference)
    details = events_about(stuck)[-1].details
    assert details["seat_id"] == world.seats["elm"].id
    assert details["decision"] == decision.reference
    assert details["text"] == "Sign it by 5 December"
    with transaction():
        own = blockages.direct(world.actor("sub-chair"), stuck, world.seats["elm"], "Sign it")
    assert own.reference == f"HARM/{today().year}/D01"


def test_the_chair_of_both_decides_for_the_actions_own_body(world: World, stuck: Blockage) -> None:
    with transaction():
        groups.put_membership(world.seats["chair"], world.sub, Role.CHAIR, LONG_AGO)
    with transaction():
        decision = blockages.direct(world.actor("chair"), stuck, world.seats["elm"], "Sign it")
    assert decision.group_id == world.sub.id


def test_directions_go_to_seats_of_the_body_or_above(world: World, stuck: Blockage) -> None:
    with pytest.raises(Refused, match="Choose a seat") as refusal, transaction():
        blockages.direct(world.actor("chair"), stuck, world.seats["outsider"], "Act")
    assert refusal.value.field == "seat"
    with pytest.raises(Refused, match="Enter what the seat is to do"), transaction():
        blockages.direct(world.actor("chair"), stuck, world.seats["elm"], " ")
    assert db.session.scalar(select(func.count(Decision.id))) == 0


def test_taking_it_to_the_board_adds_an_item_for_decision(world: World, stuck: Blockage) -> None:
    board = meeting_of(world, "NPB")
    with transaction():
        decision = blockages.take_to_board(world.actor("chair"), stuck, board)
    item = db.session.get_one(AgendaItem, stuck.agenda_item_id)
    assert (item.meeting_id, item.purpose) == (board.id, Purpose.DECIDE)
    assert item.title.startswith(f"Blocked: {stuck.action.reference} ")
    assert item.lead_seat_id == world.seats["elm"].id
    assert kinds(stuck) == [StepKind.RAISED, StepKind.TAKEN_TO_BOARD]
    assert stuck.steps[-1].decision_reference == decision.reference
    assert events_about(stuck)[-1].kind is Kind.BLOCKAGE_TAKEN_TO_BOARD


def test_a_seat_outside_the_meetings_body_does_not_lead_its_item(world: World) -> None:
    action = opened(world, "ash-officer", group=world.sub)
    stuck = blocked(world, action, "ash-officer", by="ash-officer")
    board = meeting_of(world, "NPB")
    with transaction():
        blockages.take_to_board(world.actor("chair"), stuck, board)
    assert db.session.get_one(AgendaItem, stuck.agenda_item_id).lead_seat_id is None


@pytest.mark.parametrize(
    ("body", "in_days", "message"),
    [("FAR", 10, "Choose a meeting of this body"), ("NPB", -10, "still to come")],
)
def test_meetings_it_cannot_go_to(
    world: World, stuck: Blockage, body: str, in_days: int, message: str
) -> None:
    meeting = meeting_of(world, body, in_days)
    with pytest.raises(Refused, match=message), transaction():
        blockages.take_to_board(world.actor("chair"), stuck, meeting)
    assert db.session.scalar(select(func.count(AgendaItem.id))) == 0


def test_resolving_says_what_freed_it_and_leaves_the_state_to_the_owner(
    world: World, stuck: Blockage
) -> None:
    with transaction():
        blockages.resolve(world.actor("chair"), stuck, "The board lent the money")
    assert stuck.freed_by == "The board lent the money"
    assert (stuck.action.is_blocked, stuck.action.state) == (False, State.RED)
    for deed in (
        lambda: blockages.resolve(world.actor("chair"), stuck, "again"),
        lambda: blockages.direct(world.actor("chair"), stuck, world.seats["elm"], "Act"),
    ):
        with pytest.raises(Refused, match="nothing waits"), transaction():
            deed()


def test_long_titles_fit_on_an_agenda(world: World) -> None:
    action = opened(world, title="w" * 200)
    stuck = blocked(world, action, need=Need.MONEY)
    with transaction():
        blockages.take_to_board(world.actor("chair"), stuck, meeting_of(world, "NPB"))
    assert len(db.session.get_one(AgendaItem, stuck.agenda_item_id).title) == 200
    assert db.session.get_one(Action, action.id).title == "w" * 200
