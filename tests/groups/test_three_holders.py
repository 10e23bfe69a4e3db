"""Five months in which one seat has three holders, an acting one between, and is once vacant."""

from datetime import time, timedelta

import pytest
from flask import Flask

from partnership.actions.commands import update_action
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.audit.rules import Door
from partnership.cli.chores import HANDING_OVER, attempt
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.deputising import name_deputy
from partnership.groups.queries import holder
from partnership.groups.rules import DeputyKind, HoldingKind
from partnership.groups.succession import end_holding, name_holder
from partnership.invitations.rules import Answer
from partnership.people.commands import new_link, put_person
from partnership.people.models import Person
from partnership.policy.permits import Permit, actor
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.browse import signed_in
from tests.invitations.test_commands import entry_of
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.world import World, soon

# Days from the first: the acting one's, the vacancy's, the interim one's, the end.
ACTING, VACANT, INTERIM, END = 21, 81, 86, 150
SEAT = "Chief Executive, Ash Council"


@pytest.fixture
def people(world: World) -> list[Person]:
    """All three, named on the first day by the secretariat, and a deputy."""
    secretary, seat = world.actor("secretary"), world.seats["ash"]
    with transaction():
        acting = put_person("Deputy Chief Executive, Ash Council (test)", "second@ash.example")
        interim = put_person("Director, Ash Council (test)", "third@ash.example")
        deputy = put_person("Head of Office, Ash Council (test)", "office@ash.example")
        name_deputy(secretary, seat, deputy, today(), kind=DeputyKind.STANDING)
        cover = name_holder(
            secretary, seat, acting, HoldingKind.ACTING, soon(ACTING), ends_before=True
        )
        end_holding(secretary, cover, soon(VACANT - 1))
        name_holder(secretary, seat, interim, HoldingKind.INTERIM, soon(INTERIM))
    return [world.people["ash"], acting, interim, deputy]


def hand_over(app: Flask) -> int:
    done = attempt(app, HANDING_OVER)
    db.session.rollback()  # it was done in a session of its own
    assert done is not None
    return done


def says(person: Person, action: Action) -> None:
    """Somebody updates the action as whatever they are on this day."""
    who = standing_of(person.id, today())
    by = actor(who, Permit(action.seat_id), person.name, Door.PAGE)
    with transaction():
        update_action(by, db.session.get_one(Action, action.id), State.GREEN, "It goes on")


def test_on_every_day_exactly_one_person_answers_for_the_action(
    world: World, people: list[Person]
) -> None:
    """But for the five days on which the seat is vacant, and there somebody stands in."""
    seat, first = world.seats["ash"], today()
    for number in range(END):
        day = first + timedelta(days=number)
        answering = [one for one in people[:3] if seat.id in standing_of(one.id, day).capacities]
        found = holder(seat.id, day)
        assert answering == ([found.person] if found else [])
        assert bool(found) is not (VACANT <= number < INTERIM)
        assert seat.id in standing_of(people[3].id, day).acts_for


def test_each_update_says_who_in_which_capacity(world: World, people: list[Person]) -> None:
    action = opened(world, due_on=soon(END))
    for number, person in zip((ACTING - 1, ACTING, INTERIM), people, strict=False):
        with on(soon(number)):
            says(person, action)
    db.session.refresh(action)
    assert [one.capacity for one in reversed(action.updates)] == [
        SEAT,
        f"Acting {SEAT}",
        f"Interim {SEAT}",
    ]
    assert [one.person_id for one in reversed(action.updates)] == [one.id for one in people[:3]]


def test_a_worker_that_was_away_over_the_change_loses_nothing_and_does_nothing_twice(
    app: Flask, world: World, people: list[Person]
) -> None:
    meeting = coming(world, END)
    opened(world, due_on=soon(END))
    post.sent()
    with on(soon(ACTING - 1)):
        assert hand_over(app) == 0
    with on(soon(ACTING + 3)):
        assert hand_over(app) == 2
        letters = post.sent()
        assert {one.to_address for one in letters} == {people[0].email, people[1].email}
        (welcome,) = [one for one in letters if "You now hold" in one.subject]
        assert welcome.to_address == people[1].email
        text = " ".join(post.text(welcome).split())
        assert f"Seat: Acting {SEAT}" in text
        assert "Open actions: 1" in text
        assert f"http://localhost/seats/{world.seats['ash'].id}/handover" in text
        assert hand_over(app) == 0
        assert post.sent() == []
    standing = [one for one in entry_of(meeting).invitations if one.withdrawn_at is None]
    mine = [one for one in standing if one.seat_id == world.seats["ash"].id]
    assert [(one.person_id, one.answer) for one in mine] == [(people[1].id, Answer.NONE)]


def test_a_leaver_is_out_at_midnight_with_or_without_the_worker(
    app: Flask, world: World, people: list[Person]
) -> None:
    leaver = people[0]
    last, evening, after = soon(ACTING - 1), time(23, 55), time(0, 1)
    with on(last, evening):
        client = signed_in(app, leaver)
        assert client.get("/actions/mine").status_code == 200
        with transaction():
            _, unused = new_link(leaver)
            _, too_late = new_link(leaver)
    with on(soon(ACTING), after):
        for page in ("/actions/mine", "/"):
            answer = client.get(page)
            assert answer.status_code == 302
            assert answer.location.startswith("/sign-in")
        by_link = app.test_client()
        by_link.post(f"/sign-in/{unused}")
        assert by_link.get("/").location.startswith("/sign-in")
        assert hand_over(app) == 2
        assert "Ask for a new" in app.test_client().post(f"/sign-in/{too_late}").text
        assert signed_in(app, people[1]).get("/actions/mine").status_code == 200


def test_mail_of_a_vacant_seat_goes_to_its_deputy_and_the_secretariat_knows(
    app: Flask, world: World, people: list[Person]
) -> None:
    opened(world, due_on=soon(END))
    with on(soon(ACTING)):
        hand_over(app)
    post.sent()
    with on(soon(VACANT)):
        assert hand_over(app) == 1
        (told,) = post.sent()
        assert told.to_address == world.people["secretary"].email
        assert told.subject == f"[OFFICIAL] Vacant: {SEAT}"
        assert people[3].name in post.text(told)
        opened(world, due_on=soon(30))
        (letter,) = post.sent()
        assert letter.to_address == people[3].email
        assert f"The seat {SEAT} is vacant, so this comes to you as whoever stands in" in (
            " ".join(post.text(letter).split())
        )
    with on(soon(INTERIM)):
        assert hand_over(app) == 1
        assert [one.to_address for one in post.sent()] == [people[2].email]
