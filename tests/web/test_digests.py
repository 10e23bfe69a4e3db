"""The link in a digest: it answers for its seat's OFFICIAL actions, and does nothing else."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.actions import commands
from partnership.actions.models import Action, Blockage
from partnership.actions.rules import State
from partnership.actions.waiting import DateProposal
from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.core.tokens import digest
from partnership.digests.commands import revoke_of
from partnership.groups.models import Holding
from partnership.people.leaving import end_access
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.digests.links import digest_to, digests, link_in, three
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon


@pytest.fixture
def actions(world: World) -> list[Action]:
    return three(world)


@pytest.fixture
def link(world: World, actions: list[Action]) -> str:
    return link_in(digest_to(world))


def says(action: Action, answer: str, text: str = "", **more: Any) -> dict[str, Any]:
    """What the form sends about one action."""
    said = {"answer": answer, "text": text, **more}
    return {f"a{action.id}-{name}": value for name, value in said.items()}


def send(client: FlaskClient, link: str, *said: dict[str, Any]) -> TestResponse:
    typed = filled(client.get(link))
    for one in said:
        typed |= one
    return client.post(link, data=typed)


def again(action: Action) -> Action:
    return db.session.get_one(Action, action.id, populate_existing=True)


def test_three_at_once(app: Flask, world: World, actions: list[Action], link: str) -> None:
    one, two, three_ = actions
    client = app.test_client()
    first = client.get(f"{link}?a={one.id}:on-track")
    assert filled(first)[f"a{one.id}-answer"] == "on-track"
    page = send(
        client,
        link,
        says(one, "on-track"),
        says(two, "more-time", "The bidder left.", **on("due_on", 40)),
        says(three_, "blocked", "No agreement.", need="decision"),
    )
    thanks = landed(client, page)
    assert "Thank you" in text_of(thanks)
    assert f"Next date: {day_words(soon(5))}." in text_of(thanks)
    states = [again(action).state for action in actions]
    assert states == [State.GREEN, State.AMBER, State.RED]
    blockage = db.session.scalars(select(Blockage)).one()
    assert blockage.what == "No agreement."
    assert blockage.needed_from == world.seats["chair"]  # usual, so nobody chose it
    assert db.session.scalars(select(DateProposal)).one().due_on == soon(40)
    capacity = "Chief Executive, Ash Council, by link sent to ash@ash-council.example"
    assert again(one).updates[0].capacity == capacity
    doors = select(Event).where(Event.kind == Kind.ACTION_UPDATED).order_by(Event.id)
    assert {event.door for event in db.session.scalars(doors)} == {Door.LINK}
    told = {m.to_address: m.subject for m in post.sent() if "by link" in m.subject}
    assert set(told) == {"ash@ash-council.example", "secretary@office.example"}
    # The link is used up; it says so in the words of every other that does not work.
    assert client.get(link).status_code == 404


def on(name: str, days: int) -> dict[str, str]:
    day = soon(days)
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def test_the_usual_seat_of_each_need_costs_no_query_an_action(app: Flask, world: World) -> None:
    client, counts = app.test_client(), []
    for number in (2, 20):
        for n in range(number - 2 * len(counts)):
            opened(world, due_on=soon(3), title=f"Part {n}")
        post.sent()
        link = link_in(digest_to(world))
        with statements() as heard:
            page = text_of(client.get(link))
        counts.append(len(heard))
        assert page.count("A legal view From Head of Analysis, Office") == number
    assert counts[0] == counts[1]


def test_what_is_left_out_waits(app: Flask, actions: list[Action], link: str) -> None:
    client = app.test_client()
    thanks = landed(client, send(client, link, says(actions[0], "on-track")))
    assert "2 answers still to give" in text_of(thanks)
    assert [again(action).state for action in actions][1:] == [State.NOT_STARTED] * 2
    rest = text_of(client.get(link))
    assert "2 answers needed" in rest
    assert actions[0].title not in rest


def test_nothing_typed_is_lost_and_nothing_half_done(
    app: Flask, actions: list[Action], link: str
) -> None:
    page = send(
        app.test_client(),
        link,
        says(actions[0], "on-track", "All is well."),
        says(actions[1], "more-time"),
        says(actions[2], "blocked", "No agreement.", need="partner-act"),
    )
    words = text_of(page)
    assert words.count("Enter what happened, in a few words") == 2  # in the summary, and beside it
    assert words.count("Choose the seat that can free it") == 2
    kept = filled(page)
    assert kept[f"a{actions[0].id}-text"].strip() == "All is well."
    assert kept[f"a{actions[2].id}-answer"] == "blocked"
    assert {again(action).state for action in actions} == {State.NOT_STARTED}


def test_an_empty_form_and_words_without_an_answer(
    app: Flask, actions: list[Action], link: str
) -> None:
    client = app.test_client()
    assert "Choose an answer for one action or more" in text_of(send(client, link))
    page = send(client, link, {f"a{actions[0].id}-text": "Going well"})
    assert text_of(page).count("Choose how it is going") == 2


def test_somebody_else_was_first(
    app: Flask, world: World, actions: list[Action], link: str
) -> None:
    client = app.test_client()
    typed = filled(client.get(link)) | says(actions[0], "on-track", "Ours.")
    typed |= says(actions[1], "on-track")
    with transaction():
        mine = db.session.get_one(Action, actions[0].id)
        commands.update_action(world.actor("secretary"), mine, State.RED, "Told on the telephone.")
    page = client.post(link, data=typed)
    assert page.status_code == 409
    assert "Told on the telephone." in text_of(page)
    assert filled(page)[f"a{actions[0].id}-text"].strip() == "Ours."
    assert again(actions[1]).state is State.NOT_STARTED
    client.post(link, data=filled(page))
    assert [again(action).state for action in actions[:2]] == [State.GREEN, State.GREEN]


def test_taking_it_back(app: Flask, world: World, actions: list[Action], link: str) -> None:
    client, elm = app.test_client(), str(world.seats["elm"].id)
    blocked = says(actions[1], "blocked", "Stuck.", need="money", needed_from=elm)
    late = says(actions[2], "more-time", "More.", **on("due_on", 40))
    thanks = landed(
        client, send(client, link, says(actions[0], "on-track", "Fine."), blocked, late)
    )
    with transaction():
        said = db.session.get_one(Action, actions[2].id)
        commands.update_action(world.actor("secretary"), said, State.RED, "Since then.")
    page = landed(client, client.post(f"{link}/undo", data=filled(thanks, f"{link}/undo")))
    assert "Two answers were taken back." in text_of(page)
    first, second, third = (again(action) for action in actions)
    assert (first.state, first.answered_at, first.updates) == (State.NOT_STARTED, None, [])
    assert (second.state, second.is_blocked) == (State.NOT_STARTED, False)
    assert second.blockages[0].needed_from == world.seats["elm"]  # chosen, in place of the usual
    assert third.state is State.RED
    assert "2 answers needed" in text_of(page)
    assert db.session.scalars(select(Event).where(Event.kind == Kind.UPDATE_UNDONE)).one()


def test_a_minute_later_answers_stand(app: Flask, actions: list[Action], link: str) -> None:
    client = app.test_client()
    thanks = landed(client, send(client, link, says(actions[0], "on-track")))
    with time_machine.travel(now() + timedelta(seconds=61)):
        page = landed(client, client.post(f"{link}/undo", data=filled(thanks, f"{link}/undo")))
        assert "Your answers stand" in text_of(page)
    assert again(actions[0]).state is State.GREEN


def test_a16_fetching_changes_nothing(app: Flask, actions: list[Action], link: str) -> None:
    before = _rows()
    for _ in range(10):
        for method in ("GET", "HEAD"):
            answer = app.test_client().open(f"{link}?a={actions[0].id}:blocked", method=method)
            assert answer.status_code == 200
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["Referrer-Policy"] == "same-origin"
    assert _rows() == before


def _rows() -> list[Any]:
    db.session.rollback()
    states = db.session.execute(select(Action.id, Action.state, Action.version)).all()
    return [states, len(db.session.scalars(select(Event)).all()), digests()[0].answered_at]


def test_a35_it_shows_nothing_but_its_own(app: Flask, world: World, actions: list[Action]) -> None:
    other = opened(world, "elm", due_on=soon(6), title="Somebody else's")
    secret = opened(world, due_on=soon(6), title="The raid", mark=Mark(Marking.SENSITIVE))
    post.sent()
    client, link = app.test_client(), link_in(digest_to(world))
    page = text_of(client.get(link))
    assert "3 answers needed" in page
    assert "1 restricted action is not on this page" in page
    for hidden in ("Somebody else's", "The raid", secret.reference, "(test)"):
        assert hidden not in page
    for action in (other, secret):
        send(client, link, says(action, "on-track", version="1"))
        assert again(action).state is State.NOT_STARTED


@pytest.mark.parametrize("why", ["expired", "revoked", "handed over", "shut out", "unknown"])
def test_a35_a_dead_link_says_the_same(
    app: Flask, world: World, actions: list[Action], link: str, why: str
) -> None:
    person, seat = world.people["ash"], world.seats["ash"]
    with transaction():
        if why == "expired":
            digests()[0].expires_at = now()
        elif why == "revoked":
            revoke_of(seat.id, person.id)
        elif why == "handed over":
            held = db.session.scalars(select(Holding).where(Holding.seat_id == seat.id)).one()
            held.until_on = today() - timedelta(days=1)
        elif why == "shut out":
            end_access(world.actor("secretary"), db.session.merge(person), today())
    address = "/answers/unknown" if why == "unknown" else link
    client = app.test_client()
    page, posted = client.get(address), client.post(address, data=says(actions[0], "on-track"))
    assert page.status_code == posted.status_code == 404
    assert text_of(page) == text_of(client.get("/answers/another"))
    assert again(actions[0]).state is State.NOT_STARTED
    assert client.get(f"{address}/thanks").status_code == 404
    assert client.post(f"{address}/undo").status_code == 404
    # A new link goes to whom we know and may still answer, and the page says the same.
    said = landed(client, client.post(f"{address}/new", data={"form_key": why}))
    assert "a new link is on its way to the address we know" in text_of(said)
    letters = [one for one in post.sent() if "need your answer" in one.subject]
    mailed = [one.to_address for one in letters]
    assert mailed == (["ash@ash-council.example"] if why in ("expired", "revoked") else [])


def test_a35_a_body_can_switch_links_off(
    app: Flask, world: World, actions: list[Action], link: str
) -> None:
    with transaction():
        db.session.merge(world.board).answer_links = False
    client = app.test_client()
    assert client.get(link).status_code == 404
    client.post(link, data=says(actions[0], "on-track", version="1"))
    assert again(actions[0]).state is State.NOT_STARTED
    letter = post.text(digest_to(world))
    assert actions[0].title not in letter
    assert "Sign in to answer" in letter


def test_a35_guessing_is_held_up_by_address(app: Flask, world: World) -> None:
    client = app.test_client()
    answers = [client.get(f"/answers/guess-{n}") for n in range(32)]
    assert [one.status_code for one in answers] == [404] * 30 + [429] * 2
    assert client.get("/answers/x", environ_base={"REMOTE_ADDR": "10.0.0.9"}).status_code == 404


def test_the_secret_is_kept_as_its_digest(world: World, link: str) -> None:
    token = link.rpartition("/")[2]
    assert digests()[0].secret == digest(token)
    kept = [str(one.details) for one in db.session.scalars(select(Event))]
    assert not [one for one in kept if token in one]


def test_a_form_sent_twice_is_done_once(app: Flask, actions: list[Action], link: str) -> None:
    client = app.test_client()
    typed = filled(client.get(link)) | says(actions[0], "on-track", "Fine.")
    for _ in range(2):
        client.post(link, data=typed)
    assert len(again(actions[0]).updates) == 1
