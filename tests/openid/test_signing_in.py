"""Signing in through an organisation's own provider, and every way in which that can be wrong."""

from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from requests.exceptions import InvalidURL
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials.models import OtherAccount
from partnership.credentials.openid import asking
from partnership.credentials.openid.asking import session_for
from partnership.credentials.openid.rules import Settings
from partnership.people.models import Person, SignInSession
from partnership.people.rules import Way
from partnership.transaction import transaction
from tests.openid.conftest import Provider
from tests.world import World

START = "/sign-in/organisation"
ASH = {"sub": "ash-1", "email": "Ash@ash-council.example", "email_verified": True}
MFA = {"amr": ["pwd", "mfa"]}


def gone(client: FlaskClient, address: str = START) -> str:
    """The address at the provider to which this browser is sent."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.text
    return str(answer.location)


def sent_back(address: str) -> str:
    """The address of ours to which the provider sends a browser back."""
    answer = requests.get(address, allow_redirects=False, timeout=5)
    url = urlsplit(answer.headers["Location"])
    assert (url.scheme, url.netloc, url.path) == ("http", "localhost", f"{START}/callback")
    return f"{url.path}?{url.query}"


def tried(client: FlaskClient, address: str = START) -> TestResponse:
    """There and back."""
    return client.get(sent_back(gone(client, address)))


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def newest() -> SignInSession:
    return db.session.scalars(select(SignInSession).order_by(SignInSession.id.desc())).first()


def test_signing_in_links_the_account_and_then_needs_no_address(
    app: Flask, world: World, provider: Provider
) -> None:
    provider.next(claims=ASH)
    client = app.test_client()
    answer = tried(client, f"{START}?next=/account")
    assert (answer.status_code, answer.location) == (302, "/account")
    assert is_in(client)
    first = newest()
    assert first.person_id == world.people["ash"].id
    assert (first.way, first.strong_at) == (Way.ORGANISATION, None)

    provider.next(claims={"sub": "ash-1"}, alg="ES256", way="client_secret_basic")
    assert tried(app.test_client()).status_code == 302
    assert newest().person_id == world.people["ash"].id
    assert db.session.scalars(select(OtherAccount.subject)).all() == ["ash-1"]


@pytest.mark.parametrize(
    ("claims", "strong"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": "mfa"}, False),
        ({"acr": "0"}, False),
        (MFA, True),
        ({"acr": "c1"}, True),
        ({"acrs": ["c0", "c1"]}, True),
    ],
    ids=str,
)
def test_a_session_is_strong_if_the_provider_says_so(
    app: Flask, world: World, provider: Provider, claims: dict[str, Any], strong: bool
) -> None:
    provider.next(claims={**ASH, **claims})
    assert tried(app.test_client(), f"{START}?next=//evil.example").location == "/"
    assert (newest().strong_at is not None) is strong


FAULTS = [
    *("another issuer", "another host", "redirect", "slow", "refused", "no token"),
    *("expired", "no nonce", "unsigned", "shared secret", "unknown key", "wrong signature"),
]
CLAIMS = [
    {"nonce": "another"},
    {"aud": "another"},
    {"aud": ["partnership", "another"]},
    {"iss": "http://127.0.0.1"},
    {"exp": "soon"},
    {"sub": ""},
    {"sub": None},
    {"email_verified": False},
    {"email_verified": None},
    {"email_verified": "true"},
    {"email": "nobody@nowhere.example"},
    {"email": ["ash@ash-council.example"]},
]


@pytest.mark.parametrize(
    ("fault", "claims"), [*((one, {}) for one in FAULTS), *((None, one) for one in CLAIMS)], ids=str
)
def test_a_fault_of_the_provider_lets_nobody_in(
    app: Flask,
    world: World,
    provider: Provider,
    monkeypatch: pytest.MonkeyPatch,
    fault: str | None,
    claims: dict[str, Any],
) -> None:
    monkeypatch.setattr(asking, "PATIENCE", 0.3 if fault == "slow" else 5.0)
    people = db.session.scalar(select(func.count(Person.id)))
    provider.next(fault=fault, claims={**ASH, **claims})
    client = app.test_client()
    answer = client.get(START)
    if answer.status_code == 302:
        answer = client.get(sent_back(answer.location))
    assert answer.status_code == 403
    assert "You are not signed in" in answer.text
    assert "provider's words" not in answer.text
    assert not is_in(client)
    assert db.session.scalar(select(func.count(Person.id))) == people
    assert db.session.scalars(select(OtherAccount)).all() == []
    if fault in ("another host", "redirect"):
        assert set(provider.next()) <= {"/next", "/.well-known/openid-configuration"}


def test_a_way_back_is_this_browsers_once_and_within_ten_minutes(
    app: Flask, world: World, provider: Provider
) -> None:
    provider.next(claims=ASH)
    own, other = app.test_client(), app.test_client()
    address = gone(own)
    cookie, back = own.get_cookie("partnership").value, sent_back(address)
    assert other.get(back).status_code == 403  # never left
    gone(other)
    assert other.get(back).status_code == 403  # left on another journey
    assert own.get(back).status_code == 302
    # The cookie as it was, and a new code for the same state: a copy of the browser.
    other.set_cookie("partnership", cookie)
    assert other.get(sent_back(address)).status_code == 403
    assert not is_in(other)
    for query in ("", "?code=1", f"?code=1&state={parse_qs(urlsplit(back).query)['state'][0]}"):
        assert own.get(f"{START}/callback{query}").status_code == 403

    for seconds, status in ((601, 403), (599, 302)):
        client = app.test_client()
        back = sent_back(gone(client))
        with time_machine.travel(now() + timedelta(seconds=seconds), tick=False):
            provider.next(claims={**ASH, "exp": int(now().timestamp()) + 60})
            assert client.get(back).status_code == status


def test_the_address_belongs_to_the_first_account_that_had_it(
    app: Flask, world: World, provider: Provider
) -> None:
    provider.next(claims=ASH)
    assert tried(app.test_client()).status_code == 302
    provider.next(claims={**ASH, "sub": "ash-2"})
    answer = tried(app.test_client())
    assert answer.status_code == 403
    assert "another account" in answer.text


def test_who_has_left_is_not_let_in(app: Flask, world: World, provider: Provider) -> None:
    provider.next(claims=ASH)
    assert tried(app.test_client()).status_code == 302
    with transaction():
        world.people["ash"].active = False
    answer = tried(app.test_client())
    assert answer.status_code == 403
    assert "Ask the secretariat" in answer.text


def test_documents_and_keys_are_kept(app: Flask, world: World, provider: Provider) -> None:
    def asked_while_signing_in(status: int, **wanted: Any) -> set[str]:
        provider.next(claims=ASH, **wanted)
        assert tried(app.test_client()).status_code == status
        return {"/.well-known/openid-configuration", "/keys"} & set(provider.next())

    assert len(asked_while_signing_in(302)) == 2
    assert asked_while_signing_in(302) == set()
    # Made-up keys make nobody ask on and on, and a new key is found within a minute.
    assert asked_while_signing_in(403, fault="unknown key") == set()
    with time_machine.travel(now() + timedelta(minutes=1, seconds=1), tick=False):
        assert asked_while_signing_in(403, fault="unknown key") == {"/keys"}
        assert asked_while_signing_in(403, fault="unknown key") == set()


def test_the_client_asks_nobody_else(provider: Provider) -> None:
    settings = Settings(provider.url, "partnership", "secret")
    with session_for(settings, "", "none") as session, pytest.raises(InvalidURL):
        session.get(provider.url.replace("127.0.0.1", "localhost") + "/keys", withhold_token=True)
    assert "/keys" not in provider.next()


def test_without_a_provider_there_is_no_such_page(app: Flask) -> None:
    client = app.test_client()
    assert client.get(START).status_code == 404
    assert client.get(f"{START}/callback").status_code == 404
    assert "Sign in with" not in client.get("/sign-in").text
