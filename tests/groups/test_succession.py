"""Naming who holds a seat: one at a time, not long ago, and all of it in the record."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups.commands import put_holding
from partnership.groups.handing_over import hand_over
from partnership.groups.held import history
from partnership.groups.models import Holding
from partnership.groups.queries import holder
from partnership.groups.rules import HoldingKind
from partnership.groups.succession import end_holding, name_holder, take_back
from partnership.people.commands import put_person
from partnership.people.models import Person, SignInSession
from partnership.transaction import transaction
from tests.browse import signed_in
from tests.reactions import post
from tests.world import LONG_AGO, World, soon

INTERIM = HoldingKind.INTERIM


@pytest.fixture
def newcomer(world: World) -> Person:
    with transaction():
        return put_person("Director, Ash Council (test)", "director@ash.example")


def named(world: World, person: Person, days: int, **more: Any) -> Holding:
    """Somebody named for the seat of Ash Council, from so many days on."""
    with transaction():
        seat = world.seats["ash"]
        return name_holder(world.actor("secretary"), seat, person, INTERIM, soon(days), **more)


def first_of(world: World) -> Holding:
    found = holder(world.seats["ash"].id, today())
    assert found is not None
    return found


def recorded(kind: Kind) -> list[Event]:
    return list(db.session.scalars(select(Event).where(Event.kind == kind).order_by(Event.id)))


def test_two_never_hold_it_on_one_day(world: World, newcomer: Person) -> None:
    name = world.people["ash"].name
    with pytest.raises(Refused, match="holds this seat without a last day") as refusal:
        named(world, newcomer, 10)
    assert refusal.value.message.startswith(name)
    with transaction():
        end_holding(world.actor("secretary"), first_of(world), soon(20))
    with pytest.raises(Refused, match=f"holds this seat until {day_words(soon(20))}"):
        named(world, newcomer, 20)
    named(world, newcomer, 21)
    with pytest.raises(Refused, match=f"from {day_words(soon(21))} without a last day"):
        named(world, world.people["elm"], 5, ends_before=True)
    assert first_of(world).until_on == soon(20)
    named(world, world.people["elm"], 15, until_on=soon(20), ends_before=True)
    assert [one.from_on for one in history(world.seats["ash"].id)] == [
        soon(21),
        soon(15),
        LONG_AGO,
    ]


def test_one_form_ends_the_one_before_and_the_record_has_both(
    world: World, newcomer: Person
) -> None:
    named(world, newcomer, 10, ends_before=True)
    assert first_of(world).until_on == soon(9)
    (changed,), (new,) = recorded(Kind.HOLDING_CHANGED), recorded(Kind.HOLDING_NAMED)
    assert changed.details["before"]["until"] is None
    assert changed.details["after"]["until"] == soon(9).isoformat()
    assert new.details["after"] | {"person": ""} == {
        "person": "",
        "kind": "interim",
        "from": soon(10).isoformat(),
        "until": None,
    }
    assert {changed.group_id, new.group_id} == {world.board.id}
    assert changed.capacity == "Board Secretary, Office"


@pytest.mark.parametrize(("days", "allowed"), [(-3, False), (-2, True), (0, True)])
def test_what_was_done_longer_ago_is_somebodys_record(
    world: World, newcomer: Person, days: int, allowed: bool
) -> None:
    words = "what was done before is recorded"
    if allowed:
        named(world, newcomer, days, ends_before=True)
        assert first_of(world).person is newcomer
        return
    with pytest.raises(Refused, match=words):
        named(world, newcomer, days, ends_before=True)
    with pytest.raises(Refused, match=words), transaction():
        end_holding(world.actor("secretary"), first_of(world), soon(days))
    assert first_of(world).until_on is None


def test_a_day_to_come_can_be_put_right(world: World, newcomer: Person) -> None:
    secretary, first = world.actor("secretary"), first_of(world)
    following = named(world, newcomer, 10, ends_before=True)
    with pytest.raises(Refused, match="holds this seat from"), transaction():
        end_holding(secretary, first, None)
    with transaction():
        end_holding(secretary, first, soon(5))
        take_back(secretary, following)
        end_holding(secretary, first, None)
    assert [one.person for one in history(world.seats["ash"].id)] == [world.people["ash"]]
    assert recorded(Kind.HOLDING_CHANGED)[-2].details["after"] is None
    with pytest.raises(Refused, match="This has begun"), transaction():
        take_back(secretary, first)


def test_what_has_ended_stays_as_it_was(world: World) -> None:
    first = first_of(world)
    with transaction():
        end_holding(world.actor("secretary"), first, soon(-1))
    with transaction():
        assert hand_over() == 1
    with pytest.raises(Refused, match="This has ended"), transaction():
        end_holding(world.actor("secretary"), first, None)


@pytest.mark.parametrize("remains", ["nothing", "a seat", "an administrator"])
def test_whoever_keeps_a_part_stays_signed_in(app: Flask, world: World, remains: str) -> None:
    person = world.people["ash"]
    signed_in(app, person)
    with transaction():
        person.is_administrator = remains == "an administrator"
        if remains == "a seat":
            put_holding(world.seats["oak"], person, INTERIM, today())
        end_holding(world.actor("secretary"), first_of(world), soon(-1))
    with transaction():
        hand_over()
    live = select(SignInSession).where(SignInSession.ended_at.is_(None))
    assert len(db.session.scalars(live).all()) == (0 if remains == "nothing" else 1)


def test_a_file_tells_history_without_news(world: World, newcomer: Person) -> None:
    """What was over before we heard of it is no news; what it ends now is."""
    with transaction():
        put_holding(world.seats["oak"], newcomer, INTERIM, LONG_AGO, soon(-100))
        put_holding(world.seats["ash"], world.people["ash"], INTERIM, LONG_AGO, soon(-1))
    post.sent()
    with transaction():
        assert hand_over() == 1
    (told,) = post.sent()
    assert told.subject == "[OFFICIAL] Vacant: Chief Executive, Ash Council"
    assert "Nobody stands in for this seat" in post.text(told)
