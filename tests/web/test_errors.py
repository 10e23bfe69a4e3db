"""Error pages say what to do and survive the fault they speak of."""

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from partnership.policy import reading
from tests.world import World


@pytest.fixture
def as_in_service(app: Flask) -> Flask:
    """Errors become pages, as they do outside tests."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


def test_no_page_is_said_in_plain_words(client_of) -> None:
    answer = client_of("ash").get("/no-such-page")
    assert answer.status_code == 404
    assert "Page not found" in answer.text


def test_a_database_that_is_away_is_a_page(client_of, monkeypatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("SELECT secret", {}, Exception("gone"))

    client = client_of("ash")
    monkeypatch.setattr(reading, "visit", away)
    answer = client.get("/")
    assert answer.status_code == 503
    assert "secret" not in answer.text


def test_a_fault_is_a_page_without_its_details(
    as_in_service: Flask, client_of, monkeypatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a secret detail")

    client = client_of("ash")
    monkeypatch.setattr("partnership.web.sign_in.own_path", fail)
    answer = client.post("/sign-in", data={"email": "a@b.example"})
    assert answer.status_code == 500
    assert "a secret detail" not in answer.text
    assert "<h1" in answer.text


def test_too_large_a_request_is_refused(client_of, as_in_service: Flask) -> None:
    as_in_service.config["MAX_CONTENT_LENGTH"] = 1000
    answer = client_of("ash").post("/sign-in", data={"email": "a" * 2000})
    assert answer.status_code == 413
    assert "<h1" in answer.text


@pytest.mark.parametrize("address", ["/meetings/0", "/actions/999999", "/groups/nowhere"])
def test_what_is_not_there_is_not_found(client_of, world: World, address: str) -> None:
    assert client_of("ash").get(address).status_code == 404
