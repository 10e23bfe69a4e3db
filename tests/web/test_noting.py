"""What a request writes down beside its work: refusals, and looks at what is sensitive."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from partnership.audit.models import Event, Seal
from partnership.audit.rules import Kind
from partnership.audit.verifying import verify
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.transaction import transaction
from partnership.web import apart, noting
from tests.actions.deeds import blocked, opened
from tests.counting import statements
from tests.meetings.sittings import coming, item
from tests.world import World

Client = Callable[[str], FlaskClient]


def noted(kind: Kind) -> list[dict[str, Any]]:
    """What was noted, oldest first, as plain values."""
    db.session.rollback()
    events = db.session.scalars(sa.select(Event).where(Event.kind == kind).order_by(Event.id))
    return [
        {"who": one.capacity, "on": (one.noun, one.noun_id), "group": one.group_id, **one.details}
        for one in events
    ]


def test_a_refusal_is_noted_with_its_permission_and_its_rule(
    world: World, client_of: Client
) -> None:
    meeting = coming(world)
    client_of("ash").get(f"/meetings/{meeting.id}/move?reason=secret")
    client_of("outsider").get(f"/meetings/{meeting.id}")
    about = {"on": ("meetings", meeting.id), "group": world.board.id}
    assert noted(Kind.REFUSED) == [
        {
            **about,
            "who": "Chief Executive, Ash Council (test)",
            "address": "/meetings/<int:meeting_id>/move",
            "permission": "move or cancel a meeting",
        },
        {
            **about,
            "who": "Clerk, Elsewhere Council (test)",
            "address": "/meetings/<int:meeting_id>",
            "permission": noted(Kind.REFUSED)[1]["permission"],
        },
    ]
    assert verify().number == len(db.session.scalars(sa.select(Event.id)).all())


def test_what_does_not_exist_and_strangers_are_not_noted(
    app: Flask, world: World, client_of: Client
) -> None:
    meeting = coming(world)
    client_of("ash").get("/meetings/999")
    client_of("ash").get("/no-such-page")
    app.test_client().get(f"/meetings/{meeting.id}")
    assert noted(Kind.REFUSED) == []


def test_a_flood_of_refusals_is_bounded(world: World, client_of: Client, monkeypatch) -> None:
    client, group = client_of("ash"), world.board
    with time_machine.travel(now(), tick=False) as clock:
        for _ in range(3):
            client.get(f"/groups/{group.slug}/plan-a-year")
        assert len(noted(Kind.REFUSED)) == 1
        clock.shift(timedelta(seconds=61))
        client.get(f"/groups/{group.slug}/plan-a-year")
        assert len(noted(Kind.REFUSED)) == 2
        monkeypatch.setattr(noting, "MOST", 3)
        for meeting in [coming(world, days) for days in range(40, 45)]:
            assert client.get(f"/meetings/{meeting.id}/move").status_code == 403
    assert len(noted(Kind.REFUSED)) == 4


def looks(world: World) -> dict[str, tuple[str, int]]:
    """Addresses of what is OFFICIAL-SENSITIVE → what a look at them is noted about."""
    meeting = coming(world, marking=Marking.SENSITIVE)
    line = item(world, coming(world, 60))
    action = opened(world)
    stuck = blocked(world, opened(world, "elm"))
    with transaction():
        line.marking = action.marking = stuck.marking = Marking.SENSITIVE
    return {
        f"/meetings/{meeting.id}": ("meetings", meeting.id),
        f"/meetings/{meeting.id}/agenda.pdf": ("meetings", meeting.id),
        f"/meetings/{line.meeting_id}/agenda/items/{line.id}": ("agenda_items", line.id),
        f"/meetings/{line.meeting_id}/agenda": ("meetings", line.meeting_id),
        f"/meetings/{line.meeting_id}/agenda.pdf": ("meetings", line.meeting_id),
        f"/actions/{action.id}": ("actions", action.id),
        f"/blockages/{stuck.id}": ("blockages", stuck.id),
    }


def test_a_look_at_what_is_sensitive_is_noted(world: World, client_of: Client) -> None:
    client, expected = client_of("secretary"), looks(world)
    for address in expected:
        assert client.get(address).status_code == 200, address
    found = noted(Kind.READ)
    assert [one["on"] for one in found] == list(expected.values())
    assert {(one["who"], one["group"]) for one in found} == {
        ("Board Secretary, Office", world.board.id)
    }
    assert found[1]["address"] == "/meetings/<int:meeting_id>/agenda.pdf"


def test_other_looks_write_nothing(world: World, client_of: Client) -> None:
    meeting, client = coming(world), client_of("secretary")
    client.get("/")
    seals = db.session.scalar(sa.select(sa.func.count()).select_from(Seal))
    with statements() as asked:
        assert client.get(f"/meetings/{meeting.id}").status_code == 200
    assert [one for one in asked if not one.startswith("SELECT")] == []
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Seal)) == seals


def test_a_form_sent_wrongly_is_a_look_and_can_be_sent_again(
    world: World, client_of: Client
) -> None:
    """The note has no form key: that belongs to the deed."""
    meeting, client = coming(world, marking=Marking.SENSITIVE), client_of("secretary")
    address, key = f"/meetings/{meeting.id}/cancel", {"form_key": "the same key"}
    assert client.post(address, data={**key, "reason": ""}).status_code == 200
    assert [one["on"] for one in noted(Kind.READ)] == [("meetings", meeting.id)]
    assert set(db.session.scalars(sa.select(Seal.form_key))) == {None}
    assert client.post(address, data={**key, "reason": "Flooded"}).status_code == 302


@pytest.mark.parametrize("sensitive", [True, False])
def test_what_cannot_be_noted_is_not_shown_and_what_is_refused_stays_so(
    world: World, client_of: Client, monkeypatch, sensitive: bool
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise sa.exc.OperationalError("INSERT", {}, Exception("disk full"))

    meeting = coming(world, title="Operation Canary", marking=Marking.SENSITIVE)
    client = client_of("secretary" if sensitive else "outsider")
    monkeypatch.setattr(apart, "record", fail)
    answer = client.get(f"/meetings/{meeting.id}")
    assert answer.status_code == (503 if sensitive else 404)
    assert "Canary" not in answer.text
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert noted(Kind.READ) == noted(Kind.REFUSED) == []
