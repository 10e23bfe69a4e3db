"""Several actions at once: who may, the preview, all or nothing, and what each is told."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.actions import commands, proposals
from partnership.actions.models import Action, DueChange
from partnership.actions.proposed import open_proposal
from partnership.actions.rules import State
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]
PAGE, SEND = "/actions/several", "/actions/several/send"
NEW = soon(60)
MOVE = {
    "deed": "move",
    "due_on-day": NEW.day,
    "due_on-month": NEW.month,
    "due_on-year": NEW.year,
    "reason": "The year's end is late",
}


@pytest.fixture
def three(world: World) -> list[Action]:
    """One that is complete, one that is complete and blocked, one that is neither."""
    found = [opened(world, "ash", title=title) for title in ("Done", "Stuck", "Going")]
    blocked(world, found[1])
    with transaction():
        for action in found[:2]:
            commands.update_action(world.actor("ash"), action, State.COMPLETE)
    return found


def shown(actions: list[Action]) -> list[str]:
    return [f"{one.id}:{db.session.get_one(Action, one.id).version}" for one in actions]


def test_only_what_the_visitor_may_change_is_offered(
    world: World, three: list[Action], client_of: Client
) -> None:
    opened(world, "ash-officer", group=world.sub, title="Below")
    for key, titles in {
        "secretary": {"Done", "Stuck", "Going"},
        "sub-chair": {"Below"},
        "ash": set(),
    }.items():
        client = client_of(key)
        words = text_of(client.get(PAGE))
        assert {one for one in ("Done", "Stuck", "Going", "Below") if one in words} == titles
        assert ("Close or move several" in text_of(client.get("/actions"))) is bool(titles)
        assert f'value="{three[2].id}" checked' not in client.get(PAGE).text
    assert client_of("secretary").get(f"{PAGE}?all=yes").text.count(" checked") == 3


def test_the_preview_says_of_each_what_will_happen_and_changes_nothing(
    three: list[Action], client_of: Client
) -> None:
    ids = [one.id for one in three]
    client = client_of("secretary")
    closing = client.post(PAGE, data={"picked": ids, "deed": "close"})
    words = text_of(closing)
    assert "1 action closes Done NPB/" in words
    assert "Closes. 2 actions stay as they are" in words
    assert "It is still blocked." in words
    assert "Its owner has not said that it is complete." in words
    assert closing.text.count('name="shown"') == 1
    moving = text_of(client.post(PAGE, data={"picked": ids, **MOVE}))
    assert moving.count(f"Moves from {day_words(soon())} to {day_words(NEW)}") == 3
    assert db.session.scalars(select(Action.version).order_by(Action.id)).all() == [
        int(one.partition(":")[2]) for one in shown(three)
    ]


def test_what_is_missing_is_asked_for(three: list[Action], client_of: Client) -> None:
    client = client_of("secretary")
    for typed, said in {
        (): ["Tick one action or more", "Choose what is to happen"],
        (("deed", "move"), ("picked", three[0].id)): [
            "Enter a new due date, like 12 6 2026",
            "Enter why the dates move",
        ],
        (("deed", "close"), ("picked", 999)): ["Tick actions from the list"],
    }.items():
        words = text_of(client.post(PAGE, data=dict(typed)))
        assert [one for one in said if one not in words] == []
    assert client.post(SEND, data={"deed": "odd", "shown": shown(three)}).status_code == 302
    assert client.post(SEND, data=MOVE).status_code == 302


def test_one_send_moves_all_by_the_seat_of_each_body(
    world: World, three: list[Action], client_of: Client
) -> None:
    sent = client_of("secretary").post(f"{SEND}?body=npb", data={**MOVE, "shown": shown(three)})
    assert sent.location == "/actions?body=npb"
    changes = db.session.scalars(select(DueChange)).all()
    assert {(one.new, one.agreed_by, one.reason) for one in changes} == {
        (NEW, "Board Secretary, Office", "The year's end is late")
    }
    assert len(changes) == 3


def test_all_or_nothing(world: World, three: list[Action], client_of: Client) -> None:
    client, data = client_of("secretary"), {**MOVE, "shown": shown(three)}
    with transaction():
        last = db.session.get_one(Action, three[2].id)
        commands.update_action(world.actor("ash"), last, State.GREEN, "Meanwhile")
    refused = client.post(SEND, data=data)
    assert f"{three[2].reference} has changed since. Nothing was done" in text_of(refused)
    assert 'name="shown"' in refused.text
    closing = client.post(SEND, data={"deed": "close", "shown": shown(three)})
    assert "Nothing was done" not in text_of(closing)
    assert "It is still blocked" in text_of(closing)
    below = opened(world, "ash-officer", group=world.sub, title="Below")
    foreign = client.post(SEND, data={**MOVE, "shown": shown([three[0], below])})
    assert "One of them has changed since" in text_of(foreign)
    assert db.session.scalars(select(DueChange)).all() == []
    done = landed(client, client.post(SEND, data={"deed": "close", "shown": shown(three[:1])}))
    assert "1 action closed." in text_of(done)
    closed = db.session.scalars(select(Action.title).where(Action.closed_at.is_not(None)))
    assert closed.all() == ["Done"]


@pytest.mark.parametrize("deed", ["close", "move"])
def test_for_a_minute_all_of_it_can_be_undone(
    world: World, three: list[Action], client_of: Client, deed: str
) -> None:
    chosen = three[:1] if deed == "close" else three
    with transaction():
        for action in chosen:
            later = action.due_on + timedelta(days=5)
            proposals.propose(world.actor("ash"), action, later, "Two are late")
    before = facts(chosen)
    client = client_of("secretary")

    def send() -> TestResponse:
        data = {**MOVE, "deed": deed, "shown": shown(chosen)}
        return landed(client, client.post(f"{SEND}?body=npb", data=data))

    def undo(page: TestResponse) -> str:
        address = re.search(r'action="([^"]*/several/undo[^"]*)"', page.text)
        assert address
        return text_of(landed(client, client.post(html.unescape(address[1]))))

    is_one = len(chosen) == 1
    noun = "1 action is" if is_one else "3 actions are"
    assert f"Taken back: {noun} as before." in undo(send())
    assert facts(chosen) == before
    page = send()
    assert facts(chosen) != before
    # Nobody else takes it back.
    client, secretary = client_of("chair"), client
    assert "Nothing was taken back" in undo(page)
    client = secretary
    if deed == "move":
        with transaction():
            last = db.session.get_one(Action, three[2].id)
            commands.update_action(world.actor("ash"), last, State.GREEN, "Meanwhile")
        assert "Taken back: 2 actions are as before." in (said := undo(page))
        assert f"Changed since, and left as they are: {three[2].reference}." in said
        assert facts(three[:2]) == before[:2]
        assert facts(three)[2] != before[2]
    else:
        with time_machine.travel(now() + timedelta(seconds=61)):
            assert "Nothing was taken back" in undo(page)
        assert facts(chosen) != before


@pytest.mark.parametrize("deed", ["confirm", "reopen", "move-due"])
def test_one_on_its_own_page_is_undone_the_same_way(
    world: World, three: list[Action], client_of: Client, deed: str
) -> None:
    done, chair = three[:1], client_of("chair")
    page, address = f"/actions/{done[0].id}", f"/actions/{done[0].id}/{deed}"
    with transaction():
        proposals.propose(world.actor("ash"), done[0], soon(50), "Two are late")
        if deed == "reopen":
            commands.confirm_complete(world.actor("secretary"), done[0])
    before = facts(done)

    def send() -> str:
        form = {} if deed == "confirm" else {**filled(chair.get(address)), **MOVE}
        answer = landed(chair, chair.post(address, data=form))
        assert facts(done) != before
        return html.unescape(re.findall(r'action="([^"]*/several/undo[^"]*)"', answer.text)[0])

    post.sent()
    undone = chair.post(send())
    assert undone.location == page
    assert "Taken back: 1 action is as before." in text_of(landed(chair, undone))
    assert facts(done) == before
    assert post.sent() == []
    # By then a letter about it is out, where there is any.
    undo = send()
    told = post.readers(world, post.sent())
    assert told == (["ash"] if deed == "move-due" else [])
    client_of("secretary").post(undo)
    assert facts(done) != before
    chair.post(undo)
    assert facts(done) == before
    corrected = post.sent()
    assert post.readers(world, corrected) == told
    assert all("Taken back: Due date moved" in one.subject for one in corrected)
    assert chair.post(re.sub("what=[^&]*", "what=odd", undo)).location == page


def facts(actions: list[Action]) -> list[object]:
    """Of each all that closing or moving it changes."""
    db.session.rollback()
    db.session.expire_all()
    found = [db.session.get_one(Action, one.id) for one in actions]
    return [
        [
            *(one.due_on, one.slips, one.state, one.closed_at, one.closed_by, one.latest_at),
            *(len(one.due_changes), len(one.updates), open_proposal(one) is not None),
        ]
        for one in found
    ]
