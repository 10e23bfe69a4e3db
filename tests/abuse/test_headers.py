"""A24, A25, A26, A32: what every answer carries, whoever asks for what, and however it ends."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.exceptions import default_exceptions
from werkzeug.test import TestResponse

from partnership.config import load
from tests.abuse.conftest import on_sqlite
from tests.abuse.ground import STRANGER, Ground

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
KEPT_BY_ITS_READER = ("feeds.meetings", "feeds.tasks")


def check(answer: TestResponse, *, static: bool = False, feed: bool = False) -> None:
    """The headers that keep a page from being framed, sniffed, scripted or kept by a proxy."""
    headers = answer.headers
    said = dict(
        part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";")
    )
    assert {name: said.get(name) for name in POLICY} == POLICY
    assert not {"unsafe", "*", "http:", "https:"} & set(" ".join(said.values()).split())
    assert len(headers.getlist("Content-Security-Policy")) == 1
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert "Access-Control-Allow-Origin" not in headers
    cached = "private, no-cache" if feed else "no-store"
    assert headers["Cache-Control"] == cached or static
    if static:
        assert "Set-Cookie" not in headers
    if answer.data:
        assert "charset=utf-8" in headers["Content-Type"] or not answer.mimetype.startswith("text/")


def addresses(ground: Ground) -> Iterator[tuple[str, str]]:
    """Every rule, with numbers that are somebody's and numbers that are not."""
    for rule in ground.app.url_map.iter_rules():
        for number in (1, 999_999):
            values: dict[str, Any] = {
                name: number if name.endswith("_id") else "npb" for name in rule.arguments
            }
            if rule.endpoint == "static":
                values = {"filename": "no-such-file"}
            yield rule.endpoint, ground.app.url_map.bind("localhost").build(rule.endpoint, values)


@pytest.mark.parametrize(("who", "refusal"), [(STRANGER, 302), ("ash", 403)])
def test_a25_a26_every_answer_of_every_address(file_ground: Ground, who: str, refusal: int) -> None:
    seen = set()
    # Signing out comes last: it leaves a stranger.
    once = set()
    for endpoint, address in sorted(set(addresses(file_ground)), key=lambda o: "out" in o[0]):
        # The others are answered before anything is looked up: once for each address.
        others = () if endpoint in once else ("OPTIONS", "PUT", "TRACE")
        once.add(endpoint)
        for method in ("GET", "HEAD", "POST", *others):
            answer = file_ground.client(who).open(address, method=method)
            check(answer, static=endpoint == "static" and answer.status_code < 400)
            seen.add(answer.status_code)
    assert seen >= {200, 404, 405, refusal}


@pytest.mark.parametrize("fault", [400, 413, 415, 429, 500, 503])
def test_a25_a26_errors_too(file_ground: Ground, monkeypatch: Any, fault: int) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    client = file_ground.client("ash")
    if fault == 500:
        fail.access = "public"  # type: ignore[attr-defined]
        monkeypatch.setitem(file_ground.app.view_functions, "feeds.page", fail)
        answer = client.get("/calendar")
    elif fault == 413:
        file_ground.app.config["MAX_CONTENT_LENGTH"] = 10
        answer = client.post("/sign-in", data={"email": "a" * 100})
    elif fault == 400:
        file_ground.app.config["WTF_CSRF_ENABLED"] = True
        answer = client.post("/sign-out")
    else:

        def refuse() -> None:
            raise default_exceptions[fault]

        monkeypatch.setitem(file_ground.app.before_request_funcs, None, [refuse])
        answer = client.get("/")
    assert answer.status_code == fault
    check(answer)
    assert "a fault of ours" not in answer.text
    assert "Traceback" not in answer.text


def test_a26_styles_are_kept_and_set_no_cookie(file_ground: Ground) -> None:
    page = file_ground.client("ash").get("/").text
    style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = file_ground.client("ash").get(style)
    assert answer.status_code == 200
    check(answer, static=True)
    assert answer.headers["Cache-Control"].startswith("public")


def test_a24_cookies_over_https(file_there: Any, tmp_path: Any) -> None:
    settings = load({"PARTNERSHIP_PUBLIC_URL": "https://localhost", "PARTNERSHIP_SECRET_KEY": "x"})
    cookies = {name: value for name, value in settings.items() if name.startswith("SESSION_COOKIE")}
    with on_sqlite(file_there, tmp_path, **cookies) as ground:
        answer = ground.app.test_client().post(
            ground.there.mailed["sign_in.link"], base_url="https://localhost"
        )
    set_cookie = answer.headers.getlist("Set-Cookie")
    assert len(set_cookie) == 1
    name, _, attributes = set_cookie[0].partition("=")
    assert name == "__Host-partnership"
    kept = {one.strip().lower() for one in attributes.split(";")[1:]}
    assert {"secure", "httponly", "path=/", "samesite=lax"} <= kept
    assert not any(one.startswith(("domain", "max-age", "expires")) for one in kept)


def test_a24_a_session_is_new_at_every_sign_in(file_ground: Ground) -> None:
    """What a visitor's cookie held before says nothing about who they are afterwards."""
    client = file_ground.client("ash")
    before = client.get_cookie("partnership")
    client.post(file_ground.there.mailed["sign_in.link"])
    after = client.get_cookie("partnership")
    assert before is not None
    assert after is not None
    assert before.value != after.value
    assert "Inspector" in client.get("/").text
