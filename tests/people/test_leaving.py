"""Ending somebody's access: at once, from a day on, and back."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from flask import Flask

from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.cli.administrators import add_command, list_command, remove_command
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.glass import break_glass
from partnership.people import commands, queries
from partnership.people.administrators import make_administrator
from partnership.people.feeds import feed_of, make_feed
from partnership.people.leaving import end_access, end_due, restore_access, sign_out_everywhere
from partnership.people.models import Person
from partnership.people.rules import Way
from partnership.policy.reading import visit
from partnership.transaction import transaction
from tests.keeper import OPERATOR
from tests.world import World, soon

# As the last day is over, when the clocks went forward and back that day.
NIGHTS = [
    (date(2027, 3, 29), datetime(2027, 3, 28, 23, tzinfo=UTC)),
    (date(2027, 11, 1), datetime(2027, 11, 1, 0, tzinfo=UTC)),
]


def session_of(person: Person) -> str:
    with transaction():
        return commands.begin_session(person, Way.LINK)


def administrator(world: World, key: str) -> Actor:
    with transaction():
        make_administrator(OPERATOR, world.people[key])
    return world.actor(key)


def test_today_is_at_once(world: World) -> None:
    keeper, person = administrator(world, "outsider"), world.people["ash"]
    token = session_of(person)
    with transaction():
        _, link = commands.new_link(person)
        make_feed(world.actor("ash"), person)
    with transaction():
        end_access(keeper, person, today())
    assert visit(token, now()) is None
    assert queries.usable_link(link, now()) is None
    assert feed_of(person.id) is None
    assert queries.person_by_email(person.email) is None
    event = events_about(person)[-1]
    assert event.kind is Kind.ACCESS_ENDED
    assert event.details["before"] == {"active": True, "ends_on": None}
    assert event.details["after"] == {"active": False, "ends_on": today().isoformat()}

    with transaction():
        restore_access(keeper, person)
    assert queries.person_by_email(person.email) is person
    assert visit(token, now()) is None


@pytest.mark.parametrize(("day", "midnight"), NIGHTS, ids=["spring", "autumn"])
def test_a_later_day_takes_effect_as_it_begins(world: World, day: date, midnight: datetime) -> None:
    keeper, person = administrator(world, "outsider"), world.people["ash"]
    with time_machine.travel(midnight - timedelta(hours=1), tick=False):
        token = session_of(person)
        with transaction():
            end_access(keeper, person, day)
    for seconds, lives in ((-1, True), (0, False)):
        moment = midnight + timedelta(seconds=seconds)
        assert (visit(token, moment) is not None) is lives
        with time_machine.travel(moment, tick=False), transaction():
            assert end_due() == (0 if lives else 1)
    assert not person.active
    assert [one.kind for one in events_about(person)][-2:] == [Kind.ACCESS_ENDED] * 2


def test_signing_out_everywhere(world: World) -> None:
    token = session_of(world.people["ash"])
    with transaction():
        sign_out_everywhere(administrator(world, "outsider"), world.people["ash"])
    assert visit(token, now()) is None
    assert visit(session_of(world.people["ash"]), now()) is not None


def test_neither_ones_own_nor_the_last_administrators(world: World) -> None:
    first, second = administrator(world, "outsider"), administrator(world, "elm")
    for who, whom in ((first, "outsider"), (second, "elm")):
        with pytest.raises(Refused), transaction():
            end_access(who, world.people[whom], today())
    with transaction():
        end_access(first, world.people["elm"], soon(10))
    # The other one leaves, so nobody would be left.
    with pytest.raises(Refused, match="Make another one first"), transaction():
        end_access(second, world.people["outsider"], today())
    assert world.people["outsider"].active


def test_the_command_line_makes_and_unmakes_them(app: Flask, world: World) -> None:
    run, person = app.test_cli_runner().invoke, world.people["ash"]
    assert "There is no administrator" in run(list_command).output
    said = run(add_command, [person.email])
    assert (said.exit_code, "is an administrator" in said.output) == (0, True)
    assert person.email in run(list_command).output
    with transaction():
        glass = break_glass(world.actor("ash"), person, world.board, "An emergency", 4)
    assert run(add_command, [person.email]).exit_code == 1
    assert "Nobody who can sign in" in run(add_command, ["nobody@ash.example"]).output
    assert run(remove_command, [person.email]).exit_code == 0
    assert run(remove_command, [person.email]).exit_code == 1
    db.session.rollback()
    assert glass.ended_at is not None  # or it would be open again for whoever is made one again
    kinds = [one.kind for one in events_about(person)]
    assert kinds == [Kind.ADMINISTRATOR_ADDED, Kind.ADMINISTRATOR_REMOVED]
