"""Looking into a body's record in an emergency, page by page."""

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.london import time_words, wall
from partnership.core.marking import Marking
from partnership.groups.models import BrokenGlass
from partnership.people.administrators import make_administrator, unmake_administrator
from partnership.policy.permissions import Permission as P
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.keeper import OPERATOR, keeper
from tests.meetings.sittings import coming, item
from tests.web.filling import filled, landed, text_of
from tests.world import World

ClientOf = Callable[[str], FlaskClient]
ASK = "/groups/npb/break-glass"
WHY = "The secretary is ill and the joining link must be found"
BANNER = "You look into the record of NPB until"
# What an administrator may do anyhow, and what anybody does with their own account and calendar.
OWN = {P.LOOK_AFTER_ACCOUNTS, P.BREAK_GLASS, P.CHANGE_PLACES, P.NAME_HOLDERS}
OWN_PAGES = {"account", "second", "passkeys", "sign_in", "feeds", "openid"}


def broken(client: FlaskClient) -> Any:
    form = filled(client.get(ASK)) | {"reason": WHY, "hours": "1"}
    return client.post(ASK, data=form)


def opened_pages() -> list[tuple[str, int, str]]:
    db.session.rollback()
    found = select(Event).where(Event.kind == Kind.GLASS_PAGE_OPENED).order_by(Event.id)
    return [(one.noun, one.noun_id, one.details["address"]) for one in db.session.scalars(found)]


def test_each_page_says_so_and_is_recorded_until_it_is_stopped(
    world: World, client_of: ClientOf
) -> None:
    keeper(world)
    secret = coming(world, 9, title="Operation Canary", marking=Marking.SENSITIVE)
    client = client_of("keeper")
    assert client.get(f"/meetings/{secret.id}").status_code == 404
    assert BANNER not in client.get("/groups/npb").text
    answer = broken(client)
    glass = db.session.scalars(select(BrokenGlass)).one()
    page = text_of(landed(client, answer))
    until = time_words(wall(glass.until_at).time())
    assert f"{BANNER} {until}. Each page you open is recorded." in page
    assert "Canary" in client.get("/meetings").text
    meeting = client.get(f"/meetings/{secret.id}")
    assert BANNER in meeting.text
    assert opened_pages() == [
        ("groups", world.board.id, "/groups/<slug>"),
        ("broken_glasses", glass.id, "/meetings"),
        ("meetings", secret.id, "/meetings/<int:meeting_id>"),
    ]
    events = db.session.scalars(
        select(Event).where(Event.kind == Kind.GLASS_PAGE_OPENED).order_by(Event.id)
    )
    assert {one.group_id for one in events} == {world.board.id}

    client.post(f"/broken-glass/{glass.id}/stop")
    assert client.get(f"/meetings/{secret.id}").status_code == 404
    assert BANNER not in client.get("/groups").text
    assert len(opened_pages()) == 3


@pytest.mark.parametrize("how", ["in time", "by the flag"])
def test_it_ends_without_anybody(world: World, client_of: ClientOf, how: str) -> None:
    person, meeting, client = keeper(world), coming(world, 9), client_of("keeper")
    broken(client)
    glass = db.session.scalars(select(BrokenGlass)).one()
    address, until = f"/meetings/{meeting.id}", glass.until_at
    with time_machine.travel(until.replace(microsecond=0), tick=False):
        assert client.get(address).status_code == 200
        if how == "by the flag":
            with transaction():
                unmake_administrator(OPERATOR, person)
            assert client.get(address).status_code == 404
    with time_machine.travel(until, tick=False):
        assert client.get(address).status_code == 404


def test_a_list_counts_as_a_look_at_each_record(world: World, client_of: ClientOf) -> None:
    keeper(world)
    client, other = client_of("keeper"), ASK.replace("npb", "harm")
    broken(client)
    client.post(other, data={"reason": WHY, "hours": "1"})
    page = client.get("/actions")
    assert page.text.count("Each page you open is recorded") == 2
    last = db.session.scalars(select(Event).order_by(Event.id.desc()).limit(2))
    assert {(one.kind, one.group_id) for one in last} == {
        (Kind.GLASS_PAGE_OPENED, world.board.id),
        (Kind.GLASS_PAGE_OPENED, world.sub.id),
    }


def test_nobody_else_breaks_or_stops_it(world: World, client_of: ClientOf) -> None:
    keeper(world)
    broken(client_of("keeper"))
    for who in ("chair", "secretary", "outsider"):
        client = client_of(who)
        assert client.post(ASK, data={"reason": WHY, "hours": "1"}).status_code in (403, 404)
        assert client.post("/broken-glass/1/stop").status_code == 404
    with transaction():
        make_administrator(OPERATOR, world.people["ash"])
    glass = db.session.scalars(select(BrokenGlass)).one()
    assert client_of("ash").post(f"/broken-glass/{glass.id}/stop").status_code == 404
    assert BANNER not in client_of("ash").get("/groups/npb").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": "Because"}, "Enter why, in a sentence: the chair reads it"),
        ({"hours": "24"}, "Choose for how long"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(
    world: World, client_of: ClientOf, typed: dict[str, str], said: str
) -> None:
    keeper(world)
    client = client_of("keeper")
    form = filled(client.get(ASK)) | {"reason": WHY, "hours": "1"} | typed
    page = client.post(ASK, data=form)
    (field,) = typed
    assert page.text.count(said) == 2
    assert f'id="{field}-error"' in page.text
    assert db.session.scalars(select(BrokenGlass)).all() == []


def test_nothing_is_written_with_it(app: Flask, world: World, client_of: ClientOf) -> None:
    """Every address that takes a form, but for those that an administrator has anyhow."""
    keeper(world)
    meeting, action = coming(world, 9), opened(world)
    ids = {
        "meeting_id": meeting.id,
        "item_id": item(world, meeting).id,
        "action_id": action.id,
        "blockage_id": blocked(world, action).id,
        "seat_id": world.seats["ash"].id,
        "slug": "npb",
    }
    client = client_of("keeper")
    broken(client)
    before, tried = _rows(), 0
    for rule in app.url_map.iter_rules():
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        own = access in OWN or access == "public" or rule.endpoint.split(".")[0] in OWN_PAGES
        if "POST" not in (rule.methods or ()) or own:
            continue
        with app.test_request_context():
            address = app.url_for(rule.endpoint, **{n: ids.get(n, 1) for n in rule.arguments})
        answer = client.post(address, data={"seen": "y"})
        # What anybody may open, or whoever may see it, finds nothing that an administrator did.
        finds_nothing = access in (P.USE_THE_PRODUCT, P.SEE_ACTION)
        refused = {403, 404} | ({200, 302} if finds_nothing else set())
        assert answer.status_code in refused, f"{rule.endpoint}: {answer.status_code}"
        tried += 1
    assert tried > 30
    assert _rows() == before


def _rows() -> dict[str, int]:
    """How many there are of everything that is not the record itself, and what they say."""
    db.session.rollback()
    kept = {"events", "seals", "sign_in_sessions"}
    tables = [table for name, table in db.metadata.tables.items() if name not in kept]
    return {
        one.name: hash(str(sorted(map(str, db.session.execute(select(one)))))) for one in tables
    }


def test_chair_and_secretariat_see_it_for_90_days(world: World, client_of: ClientOf) -> None:
    keeper(world)
    broken(client_of("keeper"))
    glass = db.session.scalars(select(BrokenGlass)).one()
    said = "The record was looked into on"
    for who, shown in (("chair", True), ("secretary", True), ("ash", False), ("keeper", False)):
        page = client_of(who).get("/groups/npb")
        assert (said in page.text) is shown, who
        assert (WHY in page.text) is shown
    for days, shown in ((89, True), (91, False)):
        with time_machine.travel(glass.began_at, tick=False) as clock:
            clock.shift(days * 86_400)
            assert (said in client_of("chair").get("/groups/npb").text) is shown
