"""A seat's page, and the forms that change who holds it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups.deputising import name_deputy
from partnership.groups.held import history
from partnership.groups.queries import holder
from partnership.groups.rules import DeputyKind
from partnership.people.commands import put_person
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.keeper import keeper
from tests.web.filling import filled, landed, text_of
from tests.web.test_places import on
from tests.world import LONG_AGO, World, soon

ClientOf = Callable[[str], FlaskClient]
SOMEBODY = {"name": "Director, Ash Council", "email": "director@ash.example", "kind": "interim"}


def page_of(world: World, key: str, more: str = "") -> str:
    return f"/seats/{world.seats[key].id}{more}"


def test_one_form_does_the_change_over(world: World, client_of: ClientOf) -> None:
    client, address = client_of("secretary"), page_of(world, "ash", "/holder")
    name = world.people["ash"].name
    form = filled(client.get(address)) | SOMEBODY | on("begins", 10)
    refused = client.post(address, data=form)
    said = text_of(refused)
    assert f"{name} holds this seat without a last day" in said
    assert f"{name} ends the day before" in said
    assert day_words(soon(9)) in said
    assert SOMEBODY["email"] in refused.text

    done = client.post(address, data=filled(refused) | {"ends_before": "y"})
    said = text_of(landed(client, done))
    assert f"at midnight, as {day_words(soon(10))} begins" in said
    assert "To come" in said
    first, last = reversed(history(world.seats["ash"].id))
    assert (first.until_on, last.from_on) == (soon(9), soon(10))


def test_a_last_day_is_said_changed_and_taken_back(world: World, client_of: ClientOf) -> None:
    client, seat = client_of("secretary"), world.seats["ash"]
    one = holder(seat.id, today())
    assert one is not None
    address = page_of(world, "ash", f"/holdings/{one.id}/end")
    for days in (20, 30, None):
        form = filled(client.get(address))
        empty = {f"until-{part}": "" for part in ("day", "month", "year")}
        client.post(address, data=form | (on("until", days) if days else empty))
        found = holder(seat.id, today())
        assert found is not None
        assert found.until_on == (soon(days) if days else None)
    again = client.post(address, data=filled(client.get(address)) | empty)
    assert "Enter a last day" in text_of(again)


def test_who_was_to_come_is_taken_back_and_who_is_there_is_not(
    world: World, client_of: ClientOf
) -> None:
    client, seat = client_of("secretary"), world.seats["ash"]
    address = page_of(world, "ash", "/holder")
    form = filled(client.get(address)) | SOMEBODY | on("begins", 10) | {"ends_before": "y"}
    client.post(address, data=form)
    coming, there = history(seat.id)
    for one in (there, coming):
        client.post(page_of(world, "ash", f"/holdings/{one.id}/take-back"))
    assert [one.id for one in history(seat.id)] == [there.id]


@pytest.mark.parametrize("deputised", [True, False])
def test_a_vacant_seat_is_a_risk_in_words(
    world: World, client_of: ClientOf, deputised: bool
) -> None:
    opened(world, seat="oak"), opened(world, seat="oak")
    deputy = "Head of Office, Oak Council (test)"
    if deputised:
        with transaction():
            person = put_person(deputy, "office@oak.example")
            standing = DeputyKind.STANDING
            by = world.actor("secretary")
            name_deputy(by, world.seats["oak"], person, today(), kind=standing)
    said = text_of(client_of("secretary").get(page_of(world, "oak")))
    assert "Nobody has held this seat yet. 2 open actions wait." in said
    assert "Name who holds it" in said
    assert f"Its mail goes to {deputy}." in said if deputised else "to the secretariat" in said


def test_each_is_shown_what_is_theirs(world: World, client_of: ClientOf) -> None:
    """A member sees who holds a seat; an administrator may name them and sees no content."""
    opened(world, seat="oak")
    member = text_of(client_of("elm").get(page_of(world, "oak")))
    assert "1 open action waits" in member
    assert "Name who holds it" not in member
    world.people["keeper"] = keeper(world)
    administrator = text_of(client_of("keeper").get(page_of(world, "oak")))
    assert "open action" not in administrator
    assert "Name who holds it" in administrator
    assert client_of("keeper").get(page_of(world, "oak", "/handover")).status_code == 404
    assert client_of("outsider").get(page_of(world, "oak")).status_code == 404


def test_a_body_leads_to_its_seats_at_no_cost(world: World, client_of: ClientOf) -> None:
    client = client_of("elm")
    assert page_of(world, "ash") in client.get("/groups/npb").text
    with statements() as counted:
        client.get("/groups/npb")
    assert len(counted) < 15


@pytest.mark.parametrize(("days", "is_new"), [(0, True), (90, True), (91, False)])
def test_the_first_screen_leads_whoever_is_new_to_their_handover_pack(
    world: World, client_of: ClientOf, days: int, is_new: bool
) -> None:
    held = holder(world.seats["ash"].id, today())
    assert held
    with transaction():
        held.from_on = soon(-days)
    with statements() as counted:
        page = client_of("ash").get("/")
    address = page_of(world, "ash", "/handover")
    assert (f'href="{address}">Your handover pack' in page.text) is is_new
    with transaction():
        held.from_on = LONG_AGO
    with statements() as before:
        client_of("ash").get("/")
    assert len(counted) == len(before)
