"""Asking for a new date and answering, as owners, the secretariat and the chair do it."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.actions import proposals
from partnership.actions.models import Action
from partnership.actions.rules import Outcome, State
from partnership.actions.waiting import DateProposal
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.web.test_actions import date_parts
from tests.world import World, soon

Client = Callable[[str], FlaskClient]


def fresh(action: Action) -> Any:
    """The row as it is now."""
    return db.session.get_one(Action, action.id, populate_existing=True)


def asked(world: World, action: Action, days: int = 60, by: str = "ash") -> str:
    """The address of the page on which a date that was asked for is answered."""
    with transaction():
        found = proposals.propose(world.actor(by), action, soon(days), "More partners joined")
    return f"/actions/{action.id}/proposals/{found.id}"


def test_an_owner_asks_and_the_secretariat_agrees(world: World, client_of: Client) -> None:
    action = opened(world)
    owner, secretary = client_of("ash"), client_of("secretary")
    address = f"/actions/{action.id}/propose"
    assert f'href="{address}"' in owner.get(f"/actions/{action.id}").text
    form = {**filled(owner.get(address)), "reason": "More time", **date_parts("due_on", 10)}
    answer = owner.post(address, data=form)
    assert text_of(answer).count(f"Enter a due date after {day_words(soon(30))}") == 2
    assert "More time" in answer.text
    form |= date_parts("due_on", 60)
    page = text_of(landed(owner, owner.post(address, data=form)))
    assert f"You asked for {day_words(soon(60))}. The secretariat or the chair answers" in page
    assert f"Until then it is due {day_words(soon(30))}." in page
    assert "A new date takes its place" in text_of(owner.get(address))

    assert "1 date to agree" in text_of(secretary.get("/"))
    page = text_of(secretary.get("/proposals"))
    assert f"From {day_words(soon(30))} to {day_words(soon(60))}, 30 days later." in page
    found = db.session.scalars(select(DateProposal)).one()
    answering = f"/actions/{action.id}/proposals/{found.id}"
    one_tap = filled(secretary.get("/proposals"), answering)
    landing = secretary.post(answering, data=one_tap)
    assert landing.location == "/proposals"
    page = text_of(landed(secretary, landing))
    assert f"{action.reference} is now due {day_words(soon(60))}. Its owner is told." in page
    assert "No dates to agree" in page
    assert "to agree" not in text_of(secretary.get("/"))
    assert (fresh(action).due_on, fresh(action).slips) == (soon(60), 1)
    assert "Agreed on" in text_of(secretary.get(answering))
    again = text_of(secretary.post(answering, data={"agree": "y"}))
    assert "This was answered on" in again


def test_declining_needs_words_and_keeps_them(world: World, client_of: Client) -> None:
    address = asked(world, action := opened(world))
    chair = client_of("chair")
    form = filled(chair.get(address))
    assert text_of(chair.post(address, data=form)).count("Enter why the date stays") == 2
    form["answer"] = "The board meets before"
    page = text_of(landed(chair, chair.post(address, data=form)))
    assert f"{action.reference} stays due {day_words(soon(30))}. Its owner is told why." in page
    assert "The board meets before" in page
    assert fresh(action).due_on == soon(30)


@pytest.mark.parametrize("answer", [{"agree": "y"}, {"answer": "The board meets before"}])
def test_for_a_minute_an_answer_is_taken_back(
    world: World, client_of: Client, answer: dict[str, str]
) -> None:
    address = asked(world, action := opened(world))
    chair, secretary = client_of("chair"), client_of("secretary")
    before = fresh(action).due_on, fresh(action).slips
    post.sent()
    page = landed(chair, chair.post(address, data={**filled(chair.get(address)), **answer}))
    assert f'action="{address}/undo"' in page.text
    refused = text_of(landed(secretary, secretary.post(f"{address}/undo")))
    assert "Whoever answered takes it back" in refused
    undone = text_of(landed(chair, chair.post(f"{address}/undo")))
    assert "Taken back: the new date waits for an answer." in undone
    assert post.sent() == []
    found = fresh(action)
    assert (found.due_on, found.slips, found.due_changes) == (*before, [])
    assert "1 date to agree" in text_of(secretary.get("/"))
    again = text_of(landed(chair, chair.post(f"{address}/undo")))
    assert "Whoever answered takes it back" in again


def test_whoever_asked_is_told_that_somebody_else_answers(world: World, client_of: Client) -> None:
    address = asked(world, opened(world), by="secretary")
    secretary = client_of("secretary")
    assert "You asked for this date yourself" in text_of(secretary.get(address))
    assert "You asked for it yourself" in text_of(secretary.get("/proposals"))
    assert "You asked for this" in text_of(secretary.post(address, data={"agree": "y"}))
    assert db.session.scalars(select(DateProposal.outcome)).one() is Outcome.WAITING


def test_only_those_who_may_ask_or_answer(world: World, client_of: Client) -> None:
    address = asked(world, action := opened(world))
    other = opened(world, "elm")
    for who, status in (("ash", 403), ("elm", 403), ("observer", 404)):
        client = client_of(who)
        assert client.get(address).status_code == status
        assert client.post(address, data={"agree": "y"}).status_code == status
    assert client_of("elm").get(f"/actions/{action.id}/propose").status_code == 403
    number = address.rpartition("/")[2]
    wrong = client_of("chair").get(f"/actions/{other.id}/proposals/{number}")
    assert wrong.status_code == 404
    assert "No dates to agree" in text_of(client_of("ash").get("/proposals"))
    assert "No dates to agree" in text_of(client_of("sub-secretary").get("/proposals"))


def test_an_update_may_ask_for_a_date(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("ash")
    address = f"/actions/{action.id}/update"
    form = {**filled(client.get(address)), "answer": "more-time", "text": "Two are late"}
    answer = client.post(address, data=form | date_parts("due_on", 10))
    assert text_of(answer).count(f"Enter a due date after {day_words(soon(30))}") == 2
    assert "Two are late" in answer.text
    both = text_of(client.post(address, data=form | date_parts("due_on", 10) | {"text": ""}))
    for words in (f"Enter a due date after {day_words(soon(30))}", "Enter what happened"):
        assert both.count(words) == 2
    assert f'value="{soon(10).day}"' in answer.text
    answer = client.post(address, data=form | {"due_on-day": "31"})
    assert text_of(answer).count("must include a month and a year") == 2
    page = text_of(landed(client, client.post(address, data=form | date_parts("due_on", 60))))
    assert f"The board sees your update. You asked for {day_words(soon(60))}." in page
    found = db.session.scalars(select(DateProposal)).one()
    assert (found.due_on, found.reason) == (soon(60), "Two are late")
    assert fresh(action).state is State.AMBER


@pytest.mark.parametrize("typed", [{"due_on-day": "31"}, date_parts("due_on", 60)])
def test_a_date_under_another_answer_asks_for_nothing(
    world: World, client_of: Client, typed: dict[str, str]
) -> None:
    action = opened(world)
    client = client_of("ash")
    address = f"/actions/{action.id}/update"
    form = {**filled(client.get(address)), "answer": "on-track", **typed}
    assert "Thank you" in text_of(landed(client, client.post(address, data=form)))
    assert db.session.scalars(select(DateProposal)).all() == []


def test_the_list_asks_the_same_at_any_length(world: World, client_of: Client) -> None:
    secretary, counts = client_of("secretary"), []
    for _ in range(2):
        for number in range(3):
            asked(world, opened(world), 40 + number)
        with statements() as heard:
            secretary.get("/proposals")
        counts.append(len(heard))
    assert counts[0] == counts[1]
