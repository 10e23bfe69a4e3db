"""Dates that owners ask for: who agrees, what becomes of the one before, who hears of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from partnership.actions import commands, proposals, proposed
from partnership.actions.models import Action, DueChange
from partnership.actions.rules import Outcome, State
from partnership.actions.waiting import DateProposal
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.groups.models import Holding
from partnership.transaction import transaction
from tests.actions.deeds import aged, opened
from tests.reactions import post
from tests.world import World, soon

WHY = "The supplier needs longer"


def asked(world: World, action: Action, days: int = 60, by: str = "ash") -> DateProposal:
    """A date that somebody asks for; the letters so far are read."""
    post.sent()
    with transaction():
        return proposals.propose(world.actor(by), action, soon(days), WHY)


def outcomes() -> list[tuple[Outcome, str, str]]:
    found = db.session.scalars(select(DateProposal).order_by(DateProposal.id))
    return [(one.outcome, one.settled_by, one.answer) for one in found]


def test_agreeing_moves_the_date_in_the_name_of_who_agreed(world: World) -> None:
    action = aged(opened(world), silent=70)
    found = asked(world, action)
    assert (action.due_on, action.slips) == (soon(30), 0)
    assert action.latest_at == action.answered_at == found.at
    [letter] = messages = post.sent()
    assert post.readers(world, messages) == ["secretary"]
    assert f"A new date is asked for: {action.reference}" in letter.subject
    assert f"> {WHY}" in post.text(letter)
    assert f"/actions/{action.id}/proposals/{found.id}" in post.text(letter)

    with transaction():
        proposals.agree(world.actor("secretary"), found)
    change = db.session.scalars(select(DueChange)).one()
    assert (change.old, change.new, change.reason) == (soon(30), soon(60), WHY)
    assert change.agreed_by == "Board Secretary, Office"
    assert (action.due_on, action.slips) == (soon(60), 1)
    assert outcomes() == [(Outcome.AGREED, "Board Secretary, Office", "")]
    messages = post.sent()
    assert post.readers(world, messages) == ["ash"]
    assert f"New date agreed: {action.reference}, now due {day_words(soon(60))}" in (
        messages[0].subject
    )
    kinds = db.session.scalars(select(Event.kind).order_by(Event.id.desc()).limit(3)).all()
    assert kinds == ["action:moved", "date:settled", "date:proposed"]


def test_declining_keeps_the_date_and_says_why(world: World) -> None:
    action = opened(world)
    found = asked(world, action)
    post.sent()
    with pytest.raises(Refused, match="Enter why the date stays"), transaction():
        proposals.decline(world.actor("chair"), found, " ")
    with transaction():
        proposals.decline(world.actor("chair"), found, "The board meets before")
    assert action.due_on == soon(30)
    assert outcomes() == [(Outcome.DECLINED, "Commissioner, Office", "The board meets before")]
    [letter] = messages = post.sent()
    assert post.readers(world, messages) == ["ash"]
    assert f"The date stays: {action.reference}, due {day_words(soon(30))}" in letter.subject
    assert "Commissioner, Office:\n> The board meets before" in post.text(letter)
    with pytest.raises(Refused, match="This was answered on"), transaction():
        proposals.agree(world.actor("secretary"), found)


def test_a_second_one_takes_the_place_of_the_first(world: World) -> None:
    action = opened(world)
    asked(world, action)
    second = asked(world, action, 90)
    assert proposed.open_proposal(action) is second
    assert [one for one, _, _ in outcomes()] == [Outcome.WITHDRAWN, Outcome.WAITING]
    assert post.readers(world, post.sent()) == ["secretary"]  # of the second alone


def _move(world: World, action: Action) -> None:
    commands.move_due(world.actor("chair"), action, soon(40), "The board decided")


def _close(world: World, action: Action) -> None:
    commands.update_action(world.actor("ash"), action, State.COMPLETE)
    commands.confirm_complete(world.actor("secretary"), action)


@pytest.mark.parametrize(("deed", "told"), [(_move, ["ash"]), (_close, [])])
def test_another_move_and_the_end_take_it_back(
    world: World, deed: Callable[[World, Action], None], told: list[str]
) -> None:
    action = opened(world)
    asked(world, action)
    post.sent()
    with transaction():
        deed(world, action)
    assert [one for one, _, _ in outcomes()] == [Outcome.WITHDRAWN]
    messages = post.sent()
    assert post.readers(world, messages) == told
    assert all("Another date" in one.subject for one in messages)


def test_nobody_agrees_to_their_own_date_while_somebody_else_could(world: World) -> None:
    action = opened(world, "secretary")
    found = asked(world, action, by="secretary")
    assert post.readers(world, post.sent()) == ["chair"]
    with pytest.raises(Refused, match="You asked for this date yourself"), transaction():
        proposals.agree(world.actor("secretary"), found)
    with transaction():
        chair = db.session.scalars(select(Holding).where(Holding.seat == world.seats["chair"]))
        chair.one().until_on = today() - timedelta(days=1)
    with transaction():
        proposals.agree(world.actor("secretary"), found)
    assert action.due_on == soon(60)


def test_a_date_must_be_later_than_the_one_it_has_and_still_to_come(world: World) -> None:
    action = opened(world)
    for days in (-1, 0, 30):
        with pytest.raises(Refused, match=f"after {day_words(soon(30))}"), transaction():
            proposals.propose(world.actor("ash"), action, soon(days), WHY)
    found = asked(world, action)
    with transaction():
        found.due_on = today() - timedelta(days=1)
    with pytest.raises(Refused, match="has passed"), transaction():
        proposals.agree(world.actor("secretary"), found)


def test_the_owner_and_whoever_asked_for_them_both_hear(world: World) -> None:
    action = opened(world)
    found = asked(world, action, by="secretary")
    post.sent()
    with transaction():
        proposals.agree(world.actor("chair"), found)
    assert post.readers(world, post.sent()) == ["ash", "secretary"]


def test_nothing_restricted_is_in_a_letter(world: World) -> None:
    action = opened(world, title="Rare words", mark=Mark(Marking.SENSITIVE))
    asked(world, action)
    [letter] = post.sent()
    for words in ("Rare words", WHY):
        assert words not in post.text(letter)
    assert "[OFFICIAL-SENSITIVE]" in letter.subject
