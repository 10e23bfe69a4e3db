"""The pages that say who needs to know."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.core.db import db
from partnership.core.marking import Marking, mark
from partnership.groups.models import Naming
from partnership.groups.naming import give_sight
from partnership.meetings import commands
from partnership.meetings.interests import declare
from partnership.people.queries import any_person_by_email
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.browse import signed_in
from tests.meetings.sittings import coming, item
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]
WHY = {"because": "Leads the review"}
GUEST = {"whom": "guest", "name": "Guest, Charity", "email": "Guest@charity.example"}


def meeting(world: World) -> tuple[Any, str]:
    thing = coming(world, title="Canary", marking=Marking.SENSITIVE)
    return thing, f"/meetings/{thing.id}"


def action(world: World) -> tuple[Any, str]:
    thing = opened(world, title="Canary", mark=mark(Marking.SENSITIVE))
    return thing, f"/actions/{thing.id}"


def single(world: World) -> tuple[Any, str]:
    thing = item(world, coming(world), "Canary")
    with transaction():
        commands.issue_agenda(world.actor("secretary"), thing.meeting)
    return thing, f"/meetings/{thing.meeting_id}/items/{thing.id}"


@pytest.mark.parametrize("make", [meeting, action])
def test_an_office_is_let_in_and_taken_out_again(
    world: World, client_of: ClientOf, make: Callable[[World], tuple[Any, str]]
) -> None:
    _, address = make(world)
    chair, elsewhere = client_of("chair"), client_of("ash-officer")
    assert elsewhere.get(address).status_code == 404
    assert f'href="{address}/who-sees"' in chair.get(address).text
    page = chair.get(f"{address}/who-sees")
    form = filled(page) | WHY | {"seat": str(world.seats["ash-officer"].id)}
    shown = text_of(landed(chair, chair.post(f"{address}/who-sees", data=form)))
    assert "Head of Safety, Ash Council" in shown
    assert "Leads the review" in shown
    assert "by Commissioner, Office" in shown
    assert "Canary" in elsewhere.get(address).text
    naming = db.session.scalars(select(Naming)).one()
    page = landed(chair, chair.post(f"/who-sees/{naming.id}/withdraw"))
    assert f'action="/who-sees/{naming.id}/restore"' in page.text
    assert elsewhere.get(address).status_code == 404
    chair.post(f"/who-sees/{naming.id}/restore")
    assert elsewhere.get(address).status_code == 200


def test_a_guest_sees_one_item(app: Flask, world: World, client_of: ClientOf) -> None:
    thing, address = single(world)
    item(world, thing.meeting, "Other business")
    secretary = client_of("secretary")
    agenda = secretary.get(f"/meetings/{thing.meeting_id}/agenda")
    assert f'href="{address}/who-sees"' in agenda.text
    form = filled(secretary.get(f"{address}/who-sees"))
    assert form["until-day"] == str(soon(31).day)
    page = landed(secretary, secretary.post(f"{address}/who-sees", data=form | WHY | GUEST))
    assert "guest@charity.example" in text_of(page)
    guest = any_person_by_email("guest@charity.example")
    assert guest is not None
    client = signed_in(app, guest)
    shown = text_of(client.get(f"/meetings/{thing.meeting_id}"))
    assert "10am to midday" in shown
    assert client.get(f"/meetings/{thing.meeting_id}/minutes").status_code in (403, 404)
    assert client.get(f"{address}/who-sees").status_code in (403, 404)


def test_who_may_name(world: World, client_of: ClientOf) -> None:
    (thing, of_item), (_, of_action) = single(world), action(world)
    of_meeting = f"/meetings/{thing.meeting_id}"
    addresses = [f"{one}/who-sees" for one in (of_meeting, of_action, of_item)]
    for who, status in (
        *(("secretary", {200}), ("chair", {200})),
        *(("ash", {403}), ("adviser", {403, 404}), ("outsider", {404})),
    ):
        client = client_of(who)
        assert {client.get(one).status_code for one in addresses} <= status, who
        assert client.post("/who-sees/999/withdraw").status_code == 404
    with transaction():
        secretary, seats = world.actor("secretary"), world.seats
        naming = give_sight(secretary, thing, seats["ash-officer"], "Leads the review")
        declare(secretary, thing, seats["chair"].id, "Owns it", kept_out=True)
    chair, withdraw = client_of("chair"), f"/who-sees/{naming.id}/withdraw"
    for who in (chair, client_of("ash"), client_of("outsider")):
        assert who.get(addresses[2]).status_code in (403, 404)
        assert who.post(withdraw).status_code == 404
    db.session.expire_all()
    assert naming.withdrawn_at is None


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"because": ""}, "because"),
        ({"until-day": "31", "until-month": "2", "until-year": "2027"}, "until"),
        ({"until-day": "1", "until-month": "1", "until-year": "2020"}, "until"),
        ({"whom": "office", "seat": "0"}, "seat"),
        ({"seat": "99999"}, "seat"),
        ({"name": "\x07"}, "name"),
        ({"email": "at the office"}, "email"),
        ({"email": "board@partnership.example"}, "email"),
        ({"whom": "anybody"}, "whom"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    world: World, client_of: ClientOf, typed: dict[str, str], wrong: str
) -> None:
    _, address = single(world)
    client = client_of("secretary")
    form = filled(client.get(f"{address}/who-sees")) | WHY | GUEST | typed
    page = client.post(f"{address}/who-sees", data=form)
    assert page.status_code == 200
    assert f'id="{wrong}-error"' in page.text
    assert page.text.count('class="govuk-error-message"') == 1
    assert any_person_by_email("guest@charity.example") is None
