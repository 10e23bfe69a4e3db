"""Changing the seats of a body: shown first, then done, and diaries follow."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.core.clock import today
from partnership.core.london import weekday_words
from partnership.groups import commands
from partnership.groups.queries import memberships, place_on
from partnership.groups.rules import HoldingKind, Role
from partnership.invitations.answers import Said, answer
from partnership.invitations.rules import Answer
from partnership.people.commands import put_person
from partnership.transaction import transaction
from tests.invitations.test_commands import entry_of
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.web.filling import filled, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]
ADDRESS = "/groups/npb/places"
SECRETARIAT = Role.SECRETARIAT


def on(name: str, days: int) -> dict[str, str]:
    day = soon(days)
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{name}-{part}": str(number) for part, number in parts.items()}


def test_a_seat_gets_a_place_after_it_is_shown_whom_that_invites(
    world: World, client_of: ClientOf
) -> None:
    sooner, later = coming(world, 20), coming(world, 50)
    client, seat = client_of("secretary"), world.seats["ash-officer"]
    post.sent()
    form = filled(client.get(ADDRESS)) | {"seat": str(seat.id)} | on("begins", 30)
    check = client.post(ADDRESS, data=form)
    page = text_of(check)
    name = world.people["ash-officer"].name
    assert f"{name} is invited to 1 meeting: {weekday_words(later.day)}." in page
    assert weekday_words(sooner.day) not in page
    assert post.sent() == []
    assert place_on(seat.id, world.board.id, soon(30)) is None

    client.post(ADDRESS, data=filled(check))
    assert place_on(seat.id, world.board.id, soon(30)) is not None
    assert post.readers(world, letters := post.sent()) == ["ash-officer"]
    assert post.calendar(letters[0])["METHOD"] == "REQUEST"
    assert "has a place" in text_of(client.get(ADDRESS))


def test_a_place_ends_after_it_is_shown_whom_that_takes_out(
    world: World, client_of: ClientOf
) -> None:
    coming(world, 20), coming(world, 50)
    client = client_of("secretary")
    post.sent()
    place = next(
        one for one in memberships(world.board.id, today()) if one.seat_id == world.seats["elm"].id
    )
    address = f"{ADDRESS}/{place.id}/end"
    check = client.post(address, data=filled(client.get(address)))
    assert "is taken out of 2 meetings" in text_of(check)
    assert post.sent() == []
    client.post(address, data=filled(check))
    letters = post.sent()
    assert post.readers(world, letters) == ["elm", "elm"]
    assert {post.calendar(one)["METHOD"] for one in letters} == {"CANCEL"}
    assert place_on(place.seat_id, world.board.id, soon(20)) is None


def test_whoever_has_another_seat_there_is_not_invited_twice(
    world: World, client_of: ClientOf
) -> None:
    coming(world)
    client = client_of("secretary")
    held = world.seats["outsider"]
    with transaction():
        commands.put_holding(held, world.people["ash"], HoldingKind.SUBSTANTIVE, today())
    form = filled(client.get(ADDRESS)) | {"seat": str(held.id)}
    assert "No invitation changes." in text_of(client.post(ADDRESS, data=form))


@pytest.mark.parametrize(("key", "status"), [("chair", 403), ("ash", 403), ("outsider", 404)])
def test_only_the_secretariat_changes_seats(
    world: World, client_of: ClientOf, key: str, status: int
) -> None:
    place = memberships(world.board.id, today())[0]
    client = client_of(key)
    for path in (ADDRESS, f"{ADDRESS}/{place.id}/end"):
        assert client.get(path).status_code == status
        assert client.post(path, data={"seen": "y"}).status_code == status


def test_a_place_of_another_body_is_not_found(world: World, client_of: ClientOf) -> None:
    place = memberships(world.groups["FAR"].id, today())[0]
    assert client_of("secretary").get(f"{ADDRESS}/{place.id}/end").status_code == 404


def test_there_is_one_chair(world: World, client_of: ClientOf) -> None:
    client, seat = client_of("secretary"), world.seats["ash-officer"]
    form = filled(client.get(ADDRESS)) | {"seat": str(seat.id), "role": "chair"} | on("begins", 5)
    page = text_of(client.post(ADDRESS, data=form))
    assert f"{world.seats['chair'].name} is the chair. Let that place end first" in page
    assert place_on(seat.id, world.board.id, soon(5)) is None


def test_a_body_keeps_a_secretariat(world: World, client_of: ClientOf) -> None:
    client, number = client_of("secretary"), world.seats["secretary"].id
    place = next(one for one in memberships(world.board.id, today()) if one.seat_id == number)
    address = f"{ADDRESS}/{place.id}/end"
    page = text_of(client.post(address, data=filled(client.get(address)) | on("until", 5)))
    assert "This is the only secretariat. Give another seat that role first" in page
    with transaction():
        commands.give_place(
            world.actor("secretary"), world.seats["ash-officer"], world.board, SECRETARIAT, soon(3)
        )
    page = text_of(client.post(address, data=filled(client.get(address)) | on("until", 5)))
    assert "Check before it is sent" in page


def test_the_deputy_of_whoever_leaves_is_named_too(world: World, client_of: ClientOf) -> None:
    meeting, client = coming(world, 20), client_of("secretary")
    with transaction():
        deputy = put_person("Director of Law", "law@elm.example")
        said = Said(Answer.DELEGATED, "on the page", deputy=deputy)
        elm = world.people["elm"].id
        answer(world.actor("elm"), entry_of(meeting), elm, said)
    number = world.seats["elm"].id
    place = next(one for one in memberships(world.board.id, today()) if one.seat_id == number)
    address = f"{ADDRESS}/{place.id}/end"
    check = client.post(address, data=filled(client.get(address)))
    assert "So is whoever stands in: Director of Law." in text_of(check)
    post.sent()
    client.post(address, data=filled(check))
    assert {one.to_address for one in post.sent()} == {world.people["elm"].email, deputy.email}
