"""Pages about actions, as their readers use them."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.plans import commands as plans
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]


def date_parts(name: str, days: int) -> dict[str, str]:
    day = soon(days)
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def test_adding_an_action(world: World, client_of: Client) -> None:
    with transaction():
        plan = plans.put_plan("plan", "Police and Crime Plan", today())
        plans.put_priority(plan, "harm", "Preventing harm", 1)
    client = client_of("secretary")
    address = "/groups/npb/actions/add"
    form = filled(client.get(address))
    sent = {
        **form,
        "title": "Agree one form",
        "seat": world.seats["oak"].id,
        "supports": [world.seats["ash"].id, world.seats["elm"].id],
        "priority": 1,
        **date_parts("due_on", 40),
    }
    page = text_of(landed(client, client.post(address, data=sent)))
    reference = f"NPB/{today().year}/001"
    assert f"{reference} is open. Chief Executive, Oak Council is vacant" in page
    assert "nobody can answer for this action. That leaves Chief Executive, Ash Council and" in page
    assert "Preventing harm (Police and Crime Plan)" in page
    assert f"Due {day_words(soon(40))}" in page
    # The same form once more does nothing more.
    again = text_of(landed(client, client.post(address, data=sent)))
    assert "It was done once" in again
    assert db.session.scalar(select(func.count(Action.id))) == 1


def test_a_wrong_form_says_what_to_do_and_keeps_what_was_typed(
    world: World, client_of: Client
) -> None:
    client = client_of("secretary")
    address = "/groups/npb/actions/add"
    sent = {"title": "Agree it", "seat": "999", **date_parts("due_on", -1)}
    answer = client.post(address, data=sent)
    page = text_of(answer)
    assert "Choose the seat that answers for it" in page
    assert 'value="Agree it"' in answer.text
    sent["seat"] = str(world.seats["ash"].id)
    page = text_of(client.post(address, data=sent))
    assert f"Enter a due date after {day_words(today() - timedelta(days=1))}" in page
    assert db.session.scalar(select(func.count(Action.id))) == 0


def test_three_answers(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("ash")
    address = f"/actions/{action.id}/update"
    form = filled(client.get(f"{address}?answer=on-track"))
    assert form["answer"] == "on-track"
    page = text_of(landed(client, client.post(address, data=form)))
    assert f"Thank you. The board sees your update. Next date: {day_words(soon())}." in page
    assert "Update G On track Chief Executive, Ash Council, " in page
    form = {**filled(client.get(address)), "answer": "more-time"}
    assert "Enter what happened" in text_of(client.post(address, data=form))
    form["text"] = "The supplier withdrew"
    assert "A At risk" in text_of(landed(client, client.post(address, data=form)))
    assert "Choose how it is going" in text_of(client.post(address, data={"text": "x"}))


def test_blocked_asks_what_is_needed_and_keeps_the_text(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("ash")
    address = f"/actions/{action.id}/update"
    form = {**filled(client.get(address)), "answer": "blocked", "text": "Nobody has signed"}
    answer = client.post(address, data=form)
    assert "Choose what is needed" in text_of(answer)
    assert "Nobody has signed" in answer.text
    # Which partner is to act is known only to whoever is stuck.
    answer = client.post(address, data=form | {"need": "partner-act"})
    assert "Choose the seat that can free it" in text_of(answer)
    form |= {"need": "money", "needed_from": str(world.seats["elm"].id)}
    page = text_of(landed(client, client.post(address, data=form)))
    assert "The chair and Chief Executive, Elm Council are told that it is blocked." in page
    blockage = db.session.scalars(select(Blockage)).one()
    assert (blockage.what, blockage.since) == ("Nobody has signed", today())
    # Blocked once more is an update about the same blockage.
    form = {**filled(client.get(address)), "answer": "blocked", "text": "Still nobody"}
    assert "Still nobody" in text_of(landed(client, client.post(address, data=form)))
    assert db.session.scalar(select(func.count(Blockage.id))) == 1


def test_the_page_that_only_says_blocked(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("ash")
    address = f"/actions/{action.id}/blocked"
    form = {**filled(client.get(address)), "need": "decision", "what": " "}
    form["needed_from"] = str(world.seats["oak"].id)
    assert "Enter what is stuck" in text_of(client.post(address, data=form))
    form |= {"what": "Not agreed", **date_parts("since", 1)}
    assert "Enter a date up to today" in text_of(client.post(address, data=form))
    form |= date_parts("since", -12)
    page = text_of(landed(client, client.post(address, data=form)))
    assert "Chief Executive, Oak Council is vacant." in page
    assert "12 days" in page


def test_complete_is_confirmed_by_somebody_else_and_can_be_reopened(
    world: World, client_of: Client
) -> None:
    action = opened(world)
    owner, secretary = client_of("ash"), client_of("secretary")
    form = {**filled(owner.get(f"/actions/{action.id}/update")), "complete": "y"}
    page = text_of(landed(owner, owner.post(f"/actions/{action.id}/update", data=form)))
    assert "The secretariat confirms that it is complete" in page
    assert "Confirm and close" not in page
    assert owner.post(f"/actions/{action.id}/confirm").status_code == 403
    page = text_of(landed(secretary, secretary.post(f"/actions/{action.id}/confirm")))
    assert "is closed. It can be reopened." in page
    assert "Closed on" in page
    assert "Board Secretary, Office" in page
    again = text_of(landed(secretary, secretary.post(f"/actions/{action.id}/confirm")))
    assert "This action is closed. Reopen it" in again
    address = f"/actions/{action.id}/reopen"
    assert "Enter what is still to be done" in text_of(secretary.post(address, data={}))
    answer = secretary.post(address, data={"reason": "One council is missing"})
    page = text_of(landed(secretary, answer))
    assert "One council is missing" in page
    assert "is open and at risk" in page


def test_every_due_date_is_shown_with_who_agreed_it(world: World, client_of: Client) -> None:
    action = opened(world)
    chair = client_of("chair")
    address = f"/actions/{action.id}/move-due"
    for days, reason in ((60, "After the elections"), (90, "The supplier is late")):
        form = {**filled(chair.get(address)), "reason": reason, **date_parts("due_on", days)}
        page = text_of(landed(chair, chair.post(address, data=form)))
    shown = [day_words(soon(days)) for days in (30, 60, 90)]
    dates = page[page.index("Due dates") :]
    assert [dates.index(day) for day in shown] == sorted(dates.index(day) for day in shown)
    assert f"{shown[0]} First date" in dates
    agreed = f"Agreed on {day_words(today())} by Commissioner, Office."
    assert f"{shown[2]} {agreed} The supplier is late" in dates
    assert client_of("ash").get(address).status_code == 403


@pytest.mark.parametrize(
    ("page", "field", "first", "second"),
    [
        ("update", "text", {"answer": "on-track", "text": "Theirs"}, {"answer": "more-time"}),
        ("change", "title", {"title": "Theirs"}, {}),
        (
            "move-due",
            "reason",
            {"reason": "Theirs", **date_parts("due_on", 50)},
            date_parts("due_on", 60),
        ),
    ],
)
def test_of_two_who_change_it_the_second_loses_nothing(
    world: World,
    client_of: Client,
    page: str,
    field: str,
    first: dict[str, str],
    second: dict[str, str],
) -> None:
    action = opened(world, supports=[world.seats["elm"], world.seats["oak"]])
    client, other = client_of("secretary"), client_of("secretary")
    address = f"/actions/{action.id}/{page}"
    form, late = ({**filled(one.get(address)), **first} for one in (client, other))
    late |= {**second, field: "Written at the same time"}
    supports = [world.seats[key].id for key in ("elm", "oak")]
    late |= {"supports": supports} if page == "change" else {}
    assert client.post(address, data=form).status_code == 302
    answer = other.post(address, data=late)
    assert answer.status_code == 409
    words = text_of(answer)
    assert "Somebody changed this before you" in words
    assert ("Theirs" if page != "move-due" else f"Due {day_words(soon(50))}") in words
    assert "Written at the same time" in answer.text
    if page == "change":
        assert answer.text.count('name="supports"') == 2
    again = filled(answer, address)
    page_after = landed(other, other.post(address, data=again))
    assert "Written at the same time" in text_of(page_after)


def test_a_seat_may_be_changed_by_the_secretariat_alone(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("secretary")
    address = f"/actions/{action.id}/change"
    form = {**filled(client.get(address)), "seat": str(world.seats["elm"].id)}
    page = text_of(landed(client, client.post(address, data=form)))
    assert "Answers for it Chief Executive, Elm Council" in page
    assert client_of("elm").get(address).status_code == 403
    assert client_of("outsider").get(address).status_code == 404


def test_what_may_not_be_seen_is_not_there(world: World, client_of: Client) -> None:
    action = opened(world, "outsider", group=world.groups["FAR"], by="outsider")
    blockage = blocked(world, action, "outsider", by="outsider")
    for who in ("chair", "ash", "observer"):
        client = client_of(who)
        for address in (f"/actions/{action.id}", f"/blockages/{blockage.id}"):
            assert client.get(address).status_code == 404
        assert client.post(f"/blockages/{blockage.id}/direct").status_code == 404
    assert db.session.scalar(select(func.count(ActionUpdate.id))) == 0


def test_my_actions(world: World, client_of: Client) -> None:
    late = aged(opened(world, title="Late one"), due_on=today() - timedelta(days=3))
    opened(world, title="Far one", due_on=soon(90))
    opened(world, "elm", title="Helped one", supports=[world.seats["ash"]])
    page = text_of(client_of("ash").get("/actions/mine"))
    assert "1 answer needed" in page
    assert page.index("Late one") < page.index("No answer needed yet") < page.index("Far one")
    assert "You support Helped one" in page
    html = client_of("ash").get("/actions/mine").text
    for answer in ("on-track", "more-time", "blocked"):
        assert f'href="/actions/{late.id}/update?answer={answer}"' in html
    assert "You have no open actions" in text_of(client_of("observer").get("/actions/mine"))


def capacity_of(kind: str) -> Any:
    return db.session.scalar(select(Event.capacity).where(Event.kind == kind))


def test_the_secretariat_answers_in_its_own_capacity(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("secretary")
    form = {**filled(client.get(f"/actions/{action.id}/update")), "answer": "on-track"}
    client.post(f"/actions/{action.id}/update", data=form)
    assert capacity_of("action:updated") == "Board Secretary, Office"
    assert db.session.get_one(Action, action.id, populate_existing=True).state is State.GREEN
