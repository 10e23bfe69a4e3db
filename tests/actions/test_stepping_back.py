"""What was done about a blockage is taken back within a minute: it, its letters and its item."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from partnership.actions import blockages, climbing, convening
from partnership.actions.models import Blockage
from partnership.actions.rules import StepKind
from partnership.actions.stepping_back import DEEDS, take_back
from partnership.actions.steps import standing
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings.models import AgendaItem, Decision
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import World, soon

Deed = Callable[[World, Blockage], object]
CHAIR, OWNER = "sub-chair", "ash-officer"
DONE: dict[Kind, tuple[str, Deed]] = {
    Kind.BLOCKAGE_DIRECTED: (
        CHAIR,
        lambda w, b: blockages.direct(w.actor(CHAIR), b, w.seats["elm"], "Sign it"),
    ),
    Kind.BLOCKAGE_TAKEN_TO_BOARD: (
        CHAIR,
        lambda w, b: blockages.take_to_board(w.actor(CHAIR), b, coming_of(w)),
    ),
    Kind.BLOCKAGE_CONVENED: (
        CHAIR,
        lambda w, b: convening.convene(w.actor(CHAIR), b, soon(5), "Bring the draft"),
    ),
    Kind.BLOCKAGE_RESOLVED: (CHAIR, lambda w, b: blockages.resolve(w.actor(CHAIR), b, "Signed")),
    Kind.BLOCKAGE_TAKEN: (CHAIR, lambda w, b: climbing.take(w.actor(CHAIR), b)),
    Kind.BLOCKAGE_ASKED: (CHAIR, lambda w, b: climbing.ask(w.actor(CHAIR), b, "Who signs?")),
    Kind.BLOCKAGE_ANSWERED: (OWNER, lambda w, b: climbing.answer(w.actor(OWNER), b, "The board")),
    Kind.BLOCKAGE_PASSED_UP: (OWNER, lambda w, b: climbing.pass_up(w.actor(OWNER), b, "Pay")),
}


def coming_of(world: World) -> Any:
    return world.meeting  # type: ignore[attr-defined]


def do(world: World, blockage: Blockage, kind: Kind) -> None:
    with transaction():
        DONE[kind][1](world, blockage)


def undo(world: World, blockage: Blockage, who: str) -> None:
    with transaction():
        take_back(world.actor(who), blockage)


@pytest.fixture
def stuck(world: World) -> Blockage:
    """In the sub-group, with a question that waits for its answer."""
    world.meeting = coming(world, 60)  # type: ignore[attr-defined]
    return blocked(world, opened(world, OWNER, group=world.sub), by=OWNER)


def test_each_deed_leaves_it_as_before_and_its_letters_unsent(
    world: World, stuck: Blockage
) -> None:
    assert set(DONE) == set(DEEDS)
    for kind, (who, _) in DONE.items():
        if kind is Kind.BLOCKAGE_ANSWERED:
            do(world, stuck, Kind.BLOCKAGE_ASKED)
        before = standing(stuck)
        post.sent()
        do(world, stuck, kind)
        undo(world, stuck, who)
        assert standing(stuck) == before, kind
        assert post.sent() == [], kind  # no worker had taken them
        do(world, stuck, kind)
        assert standing(stuck) != before or stuck.closed_at, kind
        told = post.readers(world, post.sent())
        undo(world, stuck, who)
        assert (standing(stuck), stuck.closed_at, stuck.action.is_blocked) == (before, None, True)
        corrected = post.sent()
        assert post.readers(world, corrected) == told, kind
        assert all("Taken back: " in one.subject for one in corrected)
        last = stuck.steps[-1]
        assert (last.kind, last.capacity) == (StepKind.TAKEN_BACK, world.seats[who].name)
        if kind is Kind.BLOCKAGE_ANSWERED:
            undo_of_ask = events_about(stuck)[-1]
            assert undo_of_ask.kind is Kind.BLOCKAGE_UNDONE
    assert db.session.scalar(select(func.count(AgendaItem.id))) == 0
    # The log keeps every number, and says of each that was taken back that it does not stand.
    said = db.session.scalars(select(Decision.text).order_by(Decision.id)).all()
    assert [text.endswith("does not stand.") for text in said] == [False, True] * 8 + [False]


@pytest.mark.parametrize(
    ("why", "message"),
    [
        ("late", "more than a minute ago"),
        ("another's", "Somebody else has acted since"),
        ("twice", "Somebody else has acted since"),
        ("blocked again", "blocked by something else"),
    ],
)
def test_what_cannot_be_taken_back_stands(
    world: World, stuck: Blockage, why: str, message: str
) -> None:
    do(world, stuck, Kind.BLOCKAGE_RESOLVED if why == "blocked again" else Kind.BLOCKAGE_TAKEN)
    if why == "twice":
        undo(world, stuck, CHAIR)
    if why == "blocked again":
        blocked(world, stuck.action, by=OWNER)
    before = standing(stuck), stuck.closed_at
    moment = now() + timedelta(seconds=61 if why == "late" else 0)
    who = OWNER if why == "another's" else CHAIR
    with time_machine.travel(moment, tick=False), pytest.raises(Refused, match=message):
        undo(world, stuck, who)
    assert (standing(stuck), stuck.closed_at) == before
