"""The ladder: its rungs, the days its clocks run out, and what may happen on each rung."""

from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.actions import blockages, climbing
from partnership.actions.ladder import ladder_of, set_days
from partnership.actions.models import Blockage
from partnership.actions.rules import StepKind
from partnership.actions.rungs import USUAL_DAYS, Ladder, Rung
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.cli.chores import CLIMBING
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Mark, Marking
from partnership.core.working_days import add_working_days
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.web.filling import text_of
from tests.world import World

# Christmas Day, the Monday for Boxing Day and New Year's Day do not count.
DAY_0 = date(2026, 12, 14)
REACHED = {
    Rung.OWNER: DAY_0,
    Rung.CHAIR: date(2026, 12, 21),
    Rung.SECRETARIAT: date(2026, 12, 30),
    Rung.BOARD_CHAIR: date(2027, 1, 5),
    Rung.AGENDA: date(2027, 1, 19),
}


@pytest.fixture
def stuck(world: World) -> Blockage:
    """A blockage in the sub-group, which the board oversees."""
    return blocked(world, opened(world, "ash-officer", group=world.sub), by="ash-officer")


def climbed_on(day: date) -> int:
    with on(day), transaction():
        return climbing.climb_due()


def test_each_rung_is_reached_on_its_working_day() -> None:
    ladder = Ladder(USUAL_DAYS, above_id=1)
    assert ladder.rungs == tuple(Rung)
    assert ladder.from_today(DAY_0) == REACHED
    assert ladder.after(Rung.OUTSIDE) is None


def test_where_nobody_oversees_a_body_its_chair_stands_on_one_rung() -> None:
    ladder = Ladder({**USUAL_DAYS, Rung.BOARD_CHAIR: None})
    assert Rung.CHAIR not in ladder.rungs
    assert ladder.from_today(DAY_0) == {
        Rung.OWNER: DAY_0,
        Rung.SECRETARIAT: date(2026, 12, 21),
        Rung.BOARD_CHAIR: date(2026, 12, 24),
    }


@pytest.mark.parametrize("down", [False, True])
def test_on_working_day_13_it_is_on_the_chairs_page_with_its_whole_trail(
    app: Flask, world: World, client_of: Callable[[str], FlaskClient], down: bool
) -> None:
    with on(DAY_0):
        action = opened(world, "ash-officer", group=world.sub, title="Share the data")
        blockage = blocked(world, action, by="ash-officer")
    for working_day in range(1, 14):
        # Days 10 to 12: among them is the one on which the second clock runs out.
        if not (down and 10 <= working_day <= 12):
            with on(add_working_days(DAY_0, working_day)):
                CLIMBING.do()
    with on(date(2027, 1, 5)):
        db.session.expire_all()
        chair = client_of("chair")
        assert "Stands with The chair of the board; climbs on 19 January 2027" in text_of(
            chair.get("/")
        )
        page = text_of(chair.get(f"/blockages/{blockage.id}"))
    assert (blockage.rung, blockage.rung_since) == (Rung.BOARD_CHAIR, date(2027, 1, 5))
    steps = [(step.kind, step.rung) for step in blockage.steps]
    assert steps == [
        (StepKind.RAISED, Rung.OWNER),
        (StepKind.CLIMBED, Rung.CHAIR),
        (StepKind.CLIMBED, Rung.SECRETARIAT),
        (StepKind.CLIMBED, Rung.BOARD_CHAIR),
    ]
    for rung, below in (("chair of the body", "owner of the action"), ("secretariat", "chair")):
        assert f"To the {rung}: the time of the {below}" in page
    ran_out = "the time of the secretariat ran out on 5 January 2027"
    assert f"To the chair of the board: {ran_out}" in page
    kinds = [one.details["since"] for one in events_about(blockage)[1:]]
    assert kinds == ["2026-12-21", "2026-12-30", "2027-01-05"]


def test_a_climb_asks_the_next_rung_and_tells_those_below_once(
    world: World, stuck: Blockage
) -> None:
    post.sent()
    far = add_working_days(today(), 13)
    assert climbed_on(add_working_days(today(), 4)) == 0
    assert climbed_on(far) == 1
    messages = post.sent()
    # From the owner to the chair of the board at once: one letter each, none for rungs between.
    readers = ["ash-officer", "chair", "secretary", "sub-chair"]
    assert post.readers(world, messages) == readers
    assert len(messages) == 4
    assert "Your turn" in post.to(world, "chair", messages).subject
    told = post.to(world, "ash-officer", messages)
    assert "Gone up to the chair of the board" in told.subject


def test_the_agenda_is_that_of_the_next_meeting_of_the_board(world: World, stuck: Blockage) -> None:
    coming(world, 200)
    soonest = coming(world, 60)
    with transaction():
        stuck.rung, stuck.climbs_on = Rung.BOARD_CHAIR, today()
    assert climbed_on(today()) == 1
    item = db.session.get_one(AgendaItem, stuck.agenda_item_id)
    assert (item.meeting_id, stuck.rung, stuck.climbs_on) == (soonest.id, Rung.AGENDA, None)
    with transaction():
        climbing.pass_up(world.actor("chair"), stuck, "Write to the department")
    assert (stuck.rung, stuck.agenda_item_id) == (Rung.OUTSIDE, item.id)
    with pytest.raises(Refused, match="stands on the last rung"), transaction():
        climbing.pass_up(world.actor("chair"), stuck, "Again")


def test_the_clock_lets_no_board_read_what_is_sensitive(world: World) -> None:
    secret = Mark(Marking.SENSITIVE)
    action = opened(world, "ash-officer", group=world.sub, mark=secret, title="A hidden title")
    blockage = blocked(world, action, by="ash-officer", what="A hidden reason")
    coming(world, 60)
    post.sent()
    with transaction():
        blockage.rung, blockage.climbs_on = Rung.SECRETARIAT, today()
    assert climbed_on(add_working_days(today(), 10)) == 1
    assert (blockage.rung, blockage.agenda_item_id) == (Rung.AGENDA, None)
    messages = post.sent()
    assert {"ash-officer", "chair"} <= set(post.readers(world, messages))
    for message in messages:
        assert "hidden" not in message.subject + post.text(message)


def test_taking_it_on_stops_the_clock(world: World, stuck: Blockage) -> None:
    post.sent()
    with transaction():
        climbing.take(world.actor("sub-chair"), stuck)
    assert (stuck.climbs_on, stuck.taken_by) == (None, world.seats["sub-chair"].name)
    assert post.readers(world, post.sent()) == ["ash-officer"]
    assert climbed_on(add_working_days(today(), 50)) == 0
    with pytest.raises(Refused, match="taken this on already"), transaction():
        climbing.take(world.actor("sub-chair"), stuck)


def test_a_question_stops_the_clock_and_its_answer_starts_it_anew(
    world: World, stuck: Blockage
) -> None:
    post.sent()
    with transaction():
        climbing.ask(world.actor("chair"), stuck, "Who must sign?")
    assert post.readers(world, post.sent()) == ["ash-officer"]
    assert stuck.climbs_on is None
    with pytest.raises(Refused, match="A question waits"), transaction():
        climbing.ask(world.actor("sub-chair"), stuck, "When?")
    later = add_working_days(today(), 20)
    with on(later):
        with transaction():
            climbing.answer(world.actor("ash-officer"), stuck, "The health board")
        assert post.readers(world, post.sent()) == ["chair"]
    assert (stuck.question, stuck.climbs_on) == ("", add_working_days(later, 5))
    with pytest.raises(Refused, match="No question waits"), transaction():
        climbing.answer(world.actor("ash-officer"), stuck, "Again")
    kinds = [one.kind for one in events_about(stuck)[1:]]
    assert kinds == [Kind.BLOCKAGE_ASKED, Kind.BLOCKAGE_ANSWERED]


def test_passing_up_climbs_at_once_and_needs_somebody_again(world: World, stuck: Blockage) -> None:
    with transaction():
        blockages.direct(world.actor("sub-chair"), stuck, world.seats["elm"], "Sign it")
    assert stuck.climbs_on is None
    post.sent()
    with transaction():
        climbing.pass_up(world.actor("sub-chair"), stuck, "Let the board pay")
    assert (stuck.rung, stuck.directed_at) == (Rung.CHAIR, None)
    assert stuck.climbs_on == add_working_days(today(), 5)
    assert "> Let the board pay" in post.text(post.to(world, "ash-officer", post.sent()))


def test_what_is_freed_or_taken_to_the_board_climbs_no_more(world: World, stuck: Blockage) -> None:
    with transaction():
        blockages.take_to_board(world.actor("chair"), stuck, coming(world, 60))
    assert (stuck.rung, stuck.climbs_on) == (Rung.AGENDA, None)
    with transaction():
        blockages.resolve(world.actor("chair"), stuck, "Signed")
    with pytest.raises(Refused, match="nothing waits"), transaction():
        climbing.take(world.actor("chair"), stuck)


def test_a_body_gives_its_rungs_its_own_days(world: World) -> None:
    secretary = world.actor("sub-secretary")
    with transaction():
        set_days(secretary, world.sub, {Rung.OWNER: 2, Rung.CHAIR: None})
    assert ladder_of(world.sub.id).days == {**USUAL_DAYS, Rung.OWNER: 2, Rung.CHAIR: None}
    assert ladder_of(world.board.id).days == USUAL_DAYS
    blockage = blocked(world, opened(world, "ash-officer", group=world.sub))
    assert blockage.climbs_on == add_working_days(today(), 2)
    climbed_on(add_working_days(today(), 40))
    assert (blockage.rung, blockage.climbs_on) == (Rung.CHAIR, None)
    for days, message in (({Rung.OWNER: 0}, "Enter a number"), ({Rung.OWNER: 2}, "as they were")):
        with pytest.raises(Refused, match=message), transaction():
            set_days(secretary, world.sub, days)


def test_a_cancelled_meeting_is_no_next_meeting(world: World, stuck: Blockage) -> None:
    meeting = coming(world, 60)
    with transaction():
        meetings.cancel(world.actor("secretary"), meeting, "Flooded")
        stuck.rung, stuck.climbs_on = Rung.BOARD_CHAIR, today()
    climbed_on(today())
    assert (stuck.rung, stuck.agenda_item_id) == (Rung.AGENDA, None)


def test_what_was_raised_before_there_was_a_ladder_gets_its_clock(world: World) -> None:
    old, acted_on = (
        blocked(world, opened(world, "ash-officer", group=world.sub), by="ash-officer")
        for _ in range(2)
    )
    with transaction():
        blockages.direct(world.actor("chair"), acted_on, world.seats["elm"], "Sign it")
        for one in (old, acted_on):
            one.climbs_on = None
            for step in one.steps:
                step.rung = None
    later = add_working_days(today(), 20)
    assert climbed_on(later) == 0
    assert (old.rung_since, old.climbs_on) == (later, add_working_days(later, 5))
    assert [one.kind for one in old.steps] == [StepKind.RAISED, StepKind.CLOCK_STARTED]
    assert acted_on.climbs_on is None
    assert climbed_on(add_working_days(later, 5)) == 1
    assert old.rung is Rung.CHAIR
