"""What people and attackers type: nothing foreign is stored, nothing ends in a 500."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from partnership.actions.models import Action, ActionUpdate, Blockage, DueChange
from partnership.audit.models import Event
from partnership.core.db import db
from partnership.meetings.models import Decision
from tests.actions.deeds import blocked, opened
from tests.web.test_actions import date_parts
from tests.world import World

Client = Callable[[str], FlaskClient]

DIRTY = {
    "control characters": ("Agree\x00 one\x07 form\x7f", "Agree one form"),
    "a header inside": ("Agree\r\nBcc: all@x.example", "Agree Bcc: all@x.example"),
    "an encoded word": ("=?utf-8?q?=0ABcc:_x?=", "= ?utf-8?q?= 0ABcc:_x?="),
    "Unicode line ends": ("Agree\u2028one\u2029form\x85now", "Agree one form now"),
    "a turned reading order": ("Agree \u202egnp.exe", "Agree gnp.exe"),
    "markup": ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    "a lone surrogate": ("Agree \udc80 it", None),
    "quotes for SQL": ("'; DROP TABLE actions; --", "'; DROP TABLE actions; --"),
}


def rows() -> list[int]:
    db.session.rollback()
    tables = (Action, ActionUpdate, Blockage, DueChange, Decision, Event)
    return [db.session.scalar(select(func.count(table.id))) or 0 for table in tables]


@pytest.mark.parametrize("name", [name for name, (_, kept) in DIRTY.items() if kept])
def test_titles_are_cleaned(world: World, client_of: Client, name: str) -> None:
    typed, kept = DIRTY[name]
    kept = kept and kept.replace("= 0A", "=0A")
    client = client_of("secretary")
    sent = {"title": typed, "seat": world.seats["ash"].id, **date_parts("due_on", 9)}
    answer = client.post("/groups/npb/actions/add", data=sent)
    assert answer.status_code == 302
    assert db.session.scalars(select(Action.title)).one() == kept
    page = client.get(answer.location)
    assert page.status_code == 200
    assert "<script" not in page.text


GOOD_ADD = {"title": "Agree it", "seat": "ash", **date_parts("due_on", 9)}
WRONG_ADDS: list[dict[str, object]] = [
    {"title": ""},
    {"title": " \x00\u2028 "},
    {"title": "x" * 201},
    {"seat": ""},
    {"seat": "0"},
    {"seat": "-1"},
    {"seat": "x"},
    {"seat": "99999999999999999999"},
    {"seat": "outsider"},
    {"seat": "ash-officer"},
    {"supports": ["outsider"]},
    {"supports": ["x"]},
    {"supports": ["99999999999999999999"]},
    {"priority": "77"},
    {"priority": "x"},
    {"due_on-day": "31", "due_on-month": "2"},
    {"due_on-day": ""},
    {"due_on-year": "26"},
    {"due_on-year": "9999"},
    {"due_on-year": "0001"},
    {"due_on-year": "٢٠٢٧"},
    {"due_on-day": "\x00"},
]


def named(world: World, value: object) -> object:
    """Keys of seats as their ids; other words as they are."""
    if isinstance(value, list):
        return [named(world, one) for one in value]
    return world.seats[value].id if isinstance(value, str) and value in world.seats else value


@pytest.mark.parametrize("wrong", WRONG_ADDS)
def test_wrong_additions_store_nothing(
    world: World, client_of: Client, wrong: dict[str, object]
) -> None:
    client = client_of("secretary")
    before = rows()
    sent = {name: named(world, value) for name, value in {**GOOD_ADD, **wrong}.items()}
    answer = client.post("/groups/npb/actions/add", data=sent)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert rows() == before


WRONG_DEEDS: list[tuple[str, dict[str, object]]] = [
    ("update", {"answer": "nonsense"}),
    ("update", {"answer": "more-time", "text": "x" * 10_001}),
    ("update", {"answer": "blocked", "text": "x", "need": "luck", "needed_from": "elm"}),
    ("update", {"answer": "blocked", "text": "x", "need": "money", "needed_from": "outsider"}),
    ("blocked", {"what": "x" * 10_001, "need": "money", "needed_from": "elm"}),
    ("blocked", {"what": "x", "need": "money", "needed_from": "elm", "since-year": "9999"}),
    ("change", {"title": "x", "seat": "outsider"}),
    ("move-due", {"reason": "why", **date_parts("due_on", -1)}),
    ("move-due", {"reason": "", **date_parts("due_on", 50)}),
]


@pytest.mark.parametrize(("page", "typed"), WRONG_DEEDS)
def test_wrong_deeds_store_nothing(
    world: World, client_of: Client, page: str, typed: dict[str, object]
) -> None:
    action = opened(world)
    client = client_of("secretary")
    before = rows()
    sent = {name: named(world, value) for name, value in typed.items()}
    if page in ("update", "blocked"):
        sent = {**date_parts("since", 0), **sent}
    answer = client.post(f"/actions/{action.id}/{page}", data=sent)
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert rows() == before


@pytest.mark.parametrize("name", DIRTY)
@pytest.mark.parametrize("version", ["", "x", "99999999999999999999", "²"])
def test_updates_keep_plain_text(world: World, client_of: Client, name: str, version: str) -> None:
    action = opened(world)
    client = client_of("ash")
    typed = DIRTY[name][0].encode("utf-8", "replace").decode()
    sent = {"answer": "more-time", "text": typed, "version": version}
    answer = client.post(f"/actions/{action.id}/update", data=sent)
    assert answer.status_code == 302
    text = db.session.scalars(select(ActionUpdate.text)).one()
    assert not set(text) & set("\x00\x07\x7f\r\x85\u2028\u2029\u202e")
    assert "<script" not in client.get(answer.location).text


@pytest.mark.parametrize(
    "address",
    [
        "/actions/0",
        "/actions/2147483648",
        "/actions/99999999999999999999",
        "/blockages/99999999999999999999",
        "/groups/nowhere/actions/add",
        "/groups/npb/actions/add?meeting=77",
        "/groups/npb/actions/add?meeting=99999999999999999999",
        "/groups/npb/actions/add?meeting=1&item=77",
    ],
)
def test_what_is_not_there(world: World, client_of: Client, address: str) -> None:
    assert client_of("secretary").get(address).status_code == 404


def test_a_form_sent_twice_does_its_deed_once(world: World, client_of: Client) -> None:
    action = opened(world)
    client = client_of("secretary")
    for page, typed in (
        ("update", {"answer": "on-track"}),
        ("move-due", {"reason": "why", **date_parts("due_on", 50)}),
        (
            "blocked",
            {"what": "x", "need": "money", "needed_from": "elm", **date_parts("since", 0)},
        ),
    ):
        sent = {name: named(world, value) for name, value in typed.items()}
        sent["form_key"] = f"key of {page}"
        for _ in range(2):
            assert client.post(f"/actions/{action.id}/{page}", data=sent).status_code == 302
    # One action, one update, one blockage, one move; and opened, said, moved, blocked.
    assert rows()[:4] == [1, 1, 1, 1]


def test_foreign_ids_in_blockage_forms(world: World, client_of: Client) -> None:
    blockage = blocked(world, opened(world))
    client = client_of("chair")
    before = rows()
    for seat in (world.seats["outsider"].id, "x", "", "99999999999999999999"):
        sent = {"seat": seat, "text": "Act"}
        answer = client.post(f"/blockages/{blockage.id}/direct", data=sent)
        assert "Choose who is to act" in answer.text
    assert rows() == before


@pytest.mark.parametrize("sent", [b"true", b"[1]", b'{"answer": 5, "text": ["x"]}'])
def test_json_is_no_form(world: World, client_of: Client, sent: bytes) -> None:
    client, address = client_of("ash"), f"/actions/{opened(world).id}/update"
    before = rows()
    answer = client.post(address, data=sent, content_type="application/json")
    assert answer.status_code == 200
    assert "There is a problem" in answer.text
    assert rows() == before
