"""The pages on which somebody is named to stand in for a seat's holder, or to assist."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.groups.models import Deputy
from partnership.groups.rules import DeputyKind
from partnership.people.queries import any_person_by_email
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.browse import signed_in
from tests.counting import statements
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]
AIDE = {"name": "Assistant, Ash (test)", "email": "aide@ash-council.example"}


def address_of(world: World, key: str = "ash") -> str:
    return f"/groups/npb/seats/{world.seats[key].id}/deputies"


def on(name: str, days: int) -> dict[str, str]:
    day = soon(days)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


def test_a_holder_names_an_assistant_who_answers_for_the_seat(
    app: Flask, world: World, client_of: ClientOf
) -> None:
    action, client = opened(world), client_of("ash")
    address = address_of(world)
    assert f'href="{address}"' in client.get("/groups/npb").text
    form = filled(client.get(address)) | AIDE | {"kind": "assistant", "may_send": "y"}
    form |= on("until", 10)
    shown = text_of(landed(client, client.post(address, data=form)))
    assert "Assistant, Ash (test) aide@ash-council.example Assists Sees, sends them" in shown
    aide = any_person_by_email(AIDE["email"])
    assert aide is not None
    theirs = signed_in(app, aide)
    update = f"/actions/{action.id}/update"
    form = filled(theirs.get(update)) | {"answer": "on-track", "text": "Signed"}
    theirs.post(update, data=form)
    page = text_of(client.get(f"/actions/{action.id}"))
    assert "Assistant to Chief Executive, Ash Council" in page


def test_the_last_day_is_said_and_said_again(world: World, client_of: ClientOf) -> None:
    client, address = client_of("secretary"), address_of(world)
    client.post(address, data=filled(client.get(address)) | AIDE | {"kind": "standing"})
    deputy = db.session.scalars(select(Deputy)).one()
    end = f"{address}/{deputy.id}/end"
    for days in (0, 5):
        form = filled(client.get(end)) | on("until", days)
        assert "You can change it" in landed(client, client.post(end, data=form)).text
        db.session.expire_all()
        assert deputy.until_on == soon(days)
    page = client.post(end, data=on("until", -1))
    assert "Enter today or a day to come" in text_of(page)


def test_who_may(world: World, client_of: ClientOf) -> None:
    address = address_of(world)
    client_of("ash").post(address, data=AIDE | {"kind": "standing"} | on("begins", 0))
    deputy = db.session.scalars(select(Deputy)).one()
    for who in ("elm", "chair", "outsider", "sub-secretary"):
        client = client_of(who)
        for one in (address, f"{address}/{deputy.id}/end"):
            assert client.get(one).status_code == 404, who
            assert client.post(one, data=AIDE | on("until", 0)).status_code == 404
        assert f'href="{address}"' not in client.get("/groups/npb").text
    shared = address_of(world, "sub-chair")  # has a place in both bodies
    assert client_of("sub-secretary").get(shared).status_code == 404
    assert client_of("sub-secretary").get(shared.replace("npb", "harm")).status_code == 200
    assert client_of("ash").get(address.replace("npb", "far")).status_code == 404
    of_another = f"{address_of(world, 'elm')}/{deputy.id}/end"
    assert client_of("secretary").get(of_another).status_code == 404
    assert deputy.until_on is None


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"email": "at the office"}, "email"),
        ({"kind": "one meeting"}, "kind"),
        (on("until", -1), "until"),
        ({"begins-day": "32"}, "begins"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    world: World, client_of: ClientOf, typed: dict[str, str], wrong: str
) -> None:
    client, address = client_of("secretary"), address_of(world)
    form = filled(client.get(address)) | AIDE | {"kind": "standing"} | typed
    page = client.post(address, data=form)
    assert page.status_code == 200
    message = f'id="{wrong}-error"'
    assert message in page.text
    assert page.text.count('class="govuk-error-message"') == 1
    assert db.session.scalars(select(Deputy)).all() == []


def test_a_bodys_page_costs_no_query_a_seat(world: World, client_of: ClientOf) -> None:
    client, other = client_of("secretary"), client_of("ash")
    with statements() as looking_after:
        client.get("/groups/npb")
    with statements() as holding:
        other.get("/groups/npb")
    assert abs(len(looking_after) - len(holding)) <= 2


@pytest.mark.parametrize("kind", [DeputyKind.ASSISTANT, DeputyKind.STANDING])
def test_whoever_acts_for_a_seat_begins_with_what_it_is_asked(
    app: Flask, world: World, kind: DeputyKind
) -> None:
    """But for what is OFFICIAL-SENSITIVE, which is the holder's."""
    person = world.people["outsider"]
    with transaction():
        acting = Deputy(seat=world.seats["ash"], person=person, kind=kind, from_on=today())
        db.session.add(acting)
    opened(world, title="Agree the rota")
    opened(world, title="Agree the raid", mark=Mark(Marking.SENSITIVE))
    for address in ("/actions/mine", "/"):
        page = signed_in(app, person).get(address).text
        assert "Agree the raid" not in page
        # Whoever is the secretariat somewhere has another first screen.
        assert ("Agree the rota" in page) == (address == "/actions/mine")
