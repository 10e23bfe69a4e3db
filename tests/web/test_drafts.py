"""Drafts on pages: asked for with two taps, approved with one, read, changed and set aside."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.actions import drafting
from partnership.actions.drafts import OFFER_AFTER
from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import State
from partnership.actions.waiting import Draft
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.groups.deputising import Rights
from partnership.groups.rules import DeputyKind
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.actions.aides import assistant, drafted
from tests.actions.deeds import opened
from tests.browse import signed_in
from tests.counting import statements
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]
ASH = "Chief Executive, Ash Council"
APPROVE, UNDO = "/drafts/approve", "/drafts/undo"
SECRET = Mark(Marking.SENSITIVE)


@pytest.fixture
def aide(world: World) -> Person:
    return assistant(world)


def count(model: type[Any] = ActionUpdate) -> int:
    return len(db.session.scalars(select(model)).all())


def test_c2_two_taps_ask_and_one_approves(
    app: Flask, world: World, client_of: ClientOf, aide: Person
) -> None:
    """Journey C2: "ask my team" and whom; later "approve all"."""
    actions = [opened(world, due_on=soon(5)) for _ in range(3)]
    holder, theirs = client_of("ash"), signed_in(app, aide)
    ask = f"/actions/{actions[0].id}/ask"
    assert f'href="{ask}"' in holder.get("/").text  # the first tap
    asked = holder.post(ask, data=filled(holder.get(ask)))  # the second
    assert "Aide (test) is asked by mail" in landed(holder, asked).text
    for action in actions:
        _prepare(theirs, action, "Signed")
    first = holder.get("/")
    assert "3 drafts ready" in text_of(first)
    approved = holder.post(APPROVE, data=filled(first, APPROVE))  # the one tap
    assert "3 updates sent. The board sees them." in landed(holder, approved).text
    for action in actions:
        page = text_of(client_of("elm").get(f"/actions/{action.id}"))
        assert f"{ASH}; drafted by Assistant to {ASH}" in page
    assert "drafts ready" not in text_of(holder.get("/"))


def _prepare(client: FlaskClient, action: Action, text: str, answer: str = "on-track") -> Any:
    address = f"/actions/{action.id}/draft"
    form = filled(client.get(address)) | {"answer": answer, "text": text}
    return client.post(address, data=form)


def test_the_form_of_who_prepares_sends_nothing(app: Flask, world: World, aide: Person) -> None:
    action, client = opened(world, due_on=soon(5)), signed_in(app, aide)
    address = f"/actions/{action.id}/draft?answer=on-track"
    assert f'href="{address}"'.replace("&", "&amp;") in client.get("/").text
    page = client.get(address)
    assert f"Save as a draft for {ASH}" in page.text
    assert ">Send<" not in page.text
    refused = client.post(address, data=filled(page) | {"answer": "blocked", "text": ""})
    assert 'id="text-error"' in refused.text
    assert "Saved as a draft" in landed(client, _prepare(client, action, "Stuck", "blocked")).text
    assert (count(), count(Draft)) == (0, 1)
    again = filled(client.get(f"/actions/{action.id}/draft"))
    assert (again["text"], again["answer"]) == ("Stuck", "blocked")
    assert client.get(f"/actions/{action.id}/update").status_code == 403


def test_changing_a_draft_opens_the_update_form_filled_in(
    world: World, client_of: ClientOf, aide: Person
) -> None:
    action = opened(world)
    draft = drafted(world, aide, action, "It slips", state=State.AMBER)
    client, address = client_of("ash"), f"/actions/{action.id}/update?draft={draft.id}"
    assert f'href="{address}"' in client.get("/drafts").text
    form = filled(client.get(address))
    assert (form["answer"], form["text"]) == ("more-time", "It slips")
    client.post(address, data=form | {"text": "It slips by a week"})
    page = text_of(client.get(f"/actions/{action.id}"))
    assert "It slips by a week" in page
    assert f"drafted by Assistant to {ASH}" in page
    assert "No draft waits for you" in text_of(client.get("/drafts"))
    # Of no use to anybody else: the words are the seat's until they are sent.
    other = drafted(world, aide, action, "A private thought")
    for who in ("secretary", "elm"):
        page = client_of(who).get(f"/actions/{action.id}/update?draft={other.id}")
        assert "private thought" not in page.text


def test_what_was_said_since_stands_beside_the_draft(
    world: World, client_of: ClientOf, aide: Person
) -> None:
    action, client = opened(world), client_of("ash")
    drafted(world, aide, action, "All is well")
    shown = filled(client.get("/drafts"), APPROVE)
    update = f"/actions/{action.id}/update"
    client.post(update, data=filled(client.get(update)) | {"answer": "more-time", "text": "Late"})
    answer = landed(client, client.post(APPROVE, data=shown))  # from a page that is out of date
    assert "Nothing was sent" in answer.text
    words = text_of(answer)
    assert "1 draft to look at" in words
    assert words.index("Late") < words.index("All is well")
    assert count() == 1


def test_one_is_approved_set_aside_and_taken_back(
    world: World, client_of: ClientOf, aide: Person
) -> None:
    first, second = (drafted(world, aide, opened(world)) for _ in range(2))
    client = client_of("ash")
    aside = f"/drafts/{first.id}/set-aside"
    client.post(aside, data=filled(client.get("/drafts"), aside))
    page = client.get("/drafts")
    assert "is set aside" in page.text
    assert "1 draft ready" in text_of(page)
    assert client.post(aside).status_code == 302  # and nothing more
    undo = f"{UNDO}?drafts={first.id}"
    assert "Taken back" in landed(client, client.post(undo)).text
    client.post(APPROVE, data={"drafts": f"{first.id},{second.id},999999,x"})
    assert count() == 2
    assert "Taken back" in landed(client, client.post(f"{UNDO}?drafts={first.id},{second.id}")).text
    assert count() == 0
    assert "2 drafts ready" in text_of(client.get("/drafts"))


@pytest.mark.parametrize("who", ["elm", "secretary", "chair", "aide"])
def test_nobody_else_settles_a_draft(
    app: Flask, world: World, client_of: ClientOf, aide: Person, who: str
) -> None:
    draft = drafted(world, aide, opened(world), "A private thought")
    client = signed_in(app, aide) if who == "aide" else client_of(who)
    assert "private thought" not in client.get("/drafts").text
    client.post(APPROVE, data={"drafts": str(draft.id)})
    assert client.post(f"/drafts/{draft.id}/set-aside").status_code == 404
    db.session.expire_all()
    assert (draft.settled_at, count()) == (None, 0)


def test_a_deputy_who_may_send_approves_as_the_deputy(app: Flask, world: World) -> None:
    aide = assistant(world)
    deputy = assistant(world, name="deputy", kind=DeputyKind.STANDING)
    plain, secret = (drafted(world, aide, opened(world), mark=one) for one in (None, SECRET))
    client = signed_in(app, deputy)
    page = client.get("/drafts")
    assert secret.action.reference not in text_of(page)
    client.post(APPROVE, data={"drafts": f"{plain.id},{secret.id}"})
    assert [one.capacity for one in db.session.scalars(select(ActionUpdate))] == [
        f"Deputy for {ASH}"
    ]


def test_what_is_restricted_is_opened_by_itself(
    world: World, client_of: ClientOf, aide: Person
) -> None:
    draft = drafted(world, aide, opened(world, title="Close the café"), "Six names", mark=SECRET)
    client = client_of("ash")
    for address in ("/", "/actions/mine", "/drafts"):
        assert "Six names" not in client.get(address).text
    assert "Open it to read" in client.get("/drafts").text
    form = filled(client.get(f"/actions/{draft.action_id}/update?draft={draft.id}"))
    assert (form["text"], form["marking"]) == ("Six names", SECRET.marking)


def test_the_board_reads_what_nobody_confirmed(
    world: World, client_of: ClientOf, aide: Person
) -> None:
    action = opened(world)
    draft = drafted(world, aide, action, "The form is signed")
    elm, address = client_of("elm"), f"/actions/{action.id}"
    assert "The form is signed" not in elm.get(address).text
    with time_machine.travel(now() + OFFER_AFTER), transaction():
        drafting.offer_due()
    page = text_of(elm.get(address))
    assert "Officer draft, not confirmed" in page
    assert "The form is signed" in page
    client_of("ash").post(APPROVE, data={"drafts": str(draft.id)})
    assert "not confirmed" not in text_of(elm.get(address))


def test_who_may_be_asked(world: World, client_of: ClientOf, aide: Person) -> None:
    assistant(world, name="reader", rights=Rights())
    action, client = opened(world), client_of("ash")
    ask = f"/actions/{action.id}/ask"
    page = text_of(client.get(ask))
    assert "Ask Aide (test)" in page
    assert "Reader" not in page
    assert "There is a problem" in client.post(ask, data={"deputy": "999999"}).text
    alone = opened(world, "elm")
    nobody = client_of("elm").get(f"/actions/{alone.id}/ask")
    assert "Nobody prepares updates for this seat" in text_of(nobody)


def test_pages_ask_one_question_more_however_many_drafts(
    world: World, client_of: ClientOf, aide: Person
) -> None:
    client, counted = client_of("ash"), []
    for _ in range(2):
        for _ in range(3):
            drafted(world, aide, opened(world))
        with statements() as asked:
            client.get("/actions/mine")
        counted.append(len(asked))
    assert counted[0] == counted[1]
