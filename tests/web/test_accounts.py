"""The pages on which administrators look after accounts."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.accounts import PAGE
from partnership.people import queries
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.browse import signed_in
from tests.counting import statements
from tests.keeper import keeper
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]


def page_of(person: Person) -> str:
    return f"/accounts/{person.id}"


def on(days: int) -> dict[str, str]:
    day = soon(days)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"ends_on-{part}": str(number) for part, number in parts.items()}


def test_they_are_for_administrators(world: World, client_of: ClientOf) -> None:
    keeper(world)
    for who in ("secretary", "chair", "ash"):
        client = client_of(who)
        assert client.get("/accounts").status_code == 403
        assert "/accounts" not in client.get("/account").text
        for deed in ("", "/restore", "/sign-out", "/forget-factors"):
            address = page_of(world.people["ash"]) + deed
            assert client.post(address, data=on(0)).status_code == 404


def test_their_first_screen_leads_to_accounts_and_the_bodies(
    world: World, client_of: ClientOf
) -> None:
    keeper(world)
    client = client_of("keeper")
    page = client.get("/")
    assert 'action="/accounts"' in page.text
    assert world.board.name in text_of(page)
    assert client.get("/groups/npb/break-glass").status_code == 200
    assert 'href="/groups/npb/break-glass"' in page.text


def test_everybody_is_listed_in_few_queries(world: World, client_of: ClientOf) -> None:
    keeper(world)
    with transaction():
        for number in range(PAGE):
            put_person(f"Officer {number:02}", f"officer{number}@many.example")
    client = client_of("keeper")
    page = client.get("/accounts")
    assert "Officer 00" in text_of(page)
    assert "Systems Officer" not in text_of(page)
    assert "Systems Officer" in text_of(client.get("/accounts?page=2"))
    with statements() as many:
        client.get("/accounts")
    with statements() as one:
        found = text_of(client.get("/accounts?find=ASH-council"))
    assert len(many) == len(one) <= 5
    assert "Chief Executive, Ash Council" in found
    assert "Elm" not in found
    for odd in ("%", "_", "x" * 500, "'"):
        assert "Nobody is found" in text_of(client.get("/accounts", query_string={"find": odd}))


def test_access_ends_at_once_and_comes_back(app: Flask, world: World, client_of: ClientOf) -> None:
    keeper(world)
    client, person = client_of("keeper"), world.people["ash"]
    theirs = client_of("ash")
    assert theirs.get("/").status_code == 200
    address = page_of(person)
    form = filled(client.get(address))
    assert form["ends_on-day"] == str(today().day)
    header = client.get(address).text.partition("<main")[0]
    assert "Systems Officer, Office (test)</a>" in header  # who looks, not who is looked at
    page = landed(client, client.post(address, data=form))
    assert "The access of" in page.text
    assert "1 seat is still theirs: Chief Executive, Ash Council" in text_of(page)
    assert theirs.get("/").status_code == 302
    client.post(f"{address}/restore")
    assert signed_in(app, person).get("/").status_code == 200
    assert theirs.get("/").status_code == 302


def test_a_later_day_is_said_and_taken_back(world: World, client_of: ClientOf) -> None:
    keeper(world)
    client, person = client_of("keeper"), world.people["ash"]
    address = page_of(person)
    page = landed(client, client.post(address, data=filled(client.get(address)) | on(9)))
    assert "Ends on" in text_of(page)
    assert queries.person_by_email(person.email)
    client.post(f"{address}/restore")
    assert "Active" in text_of(client.get(address))


@pytest.mark.parametrize(
    ("typed", "said"), [(on(-1), "Enter today or a day to come"), ({"ends_on-day": ""}, "must")]
)
def test_what_is_wrong_is_said(
    world: World, client_of: ClientOf, typed: dict[str, str], said: str
) -> None:
    keeper(world)
    client, address = client_of("keeper"), page_of(world.people["ash"])
    page = client.post(address, data=filled(client.get(address)) | typed)
    assert page.status_code == 200
    assert said in text_of(page)
    db.session.expire_all()
    assert world.people["ash"].ends_on is None


def test_an_administrator_does_not_end_or_weaken_their_own(
    world: World, client_of: ClientOf
) -> None:
    own = page_of(keeper(world))
    client = client_of("keeper")
    assert "your own account" in text_of(client.get(own))
    assert "Another administrator" in text_of(client.post(own, data=on(0)))
    answer = client.post(f"{own}/forget-factors")
    assert "yourself" in text_of(landed(client, answer))
    assert client.get("/accounts").status_code == 200


@pytest.mark.parametrize("deed", ["sign-out", "forget-factors"])
def test_they_are_signed_out_everywhere(world: World, client_of: ClientOf, deed: str) -> None:
    keeper(world)
    client, theirs = client_of("keeper"), client_of("ash")
    answer = client.post(f"{page_of(world.people['ash'])}/{deed}")
    assert "They " in text_of(landed(client, answer))
    assert theirs.get("/").status_code == 302
    assert client_of("ash").get("/").status_code == 200
