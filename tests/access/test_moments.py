"""One second either side of each end and beginning, on the nights when clocks change too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine
from flask import Flask

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import LONDON
from partnership.groups import commands
from partnership.groups.models import Deputy
from partnership.groups.rules import DeputyKind, HoldingKind, Role
from partnership.policy.permissions import Permission
from partnership.policy.permits import can
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.world import LONG_AGO, World

# The last day: an ordinary one, and those that are 25 and 23 hours long in London.
LAST = [date(2026, 11, 25), date(2026, 10, 25), date(2027, 3, 28)]
SECOND = timedelta(seconds=1)


def midnight(after: date) -> datetime:
    """The end of that day in London."""
    return datetime.combine(after + timedelta(days=1), time(), LONDON).astimezone(UTC)


def sees(world: World, key: str, at: datetime) -> bool:
    with time_machine.travel(at, tick=False):
        who = standing_of(world.people[key].id, today())
        return can(who, Permission.SEE_GROUP, world.board).allowed


def either_side(world: World, key: str, end: datetime) -> tuple[bool, bool]:
    return sees(world, key, end - SECOND), sees(world, key, end)


@pytest.mark.parametrize("last", LAST)
def test_a_holding_ends(app: Flask, world: World, last: date) -> None:
    seat, person = world.seats["ash"], world.people["ash"]
    with transaction():
        commands.put_holding(seat, person, HoldingKind.SUBSTANTIVE, LONG_AGO, last)
    assert either_side(world, "ash", midnight(last)) == (True, False)


@pytest.mark.parametrize("last", LAST)
def test_a_place_ends_and_another_begins(app: Flask, world: World, last: date) -> None:
    begins = last + timedelta(days=1)
    with transaction():
        commands.put_membership(world.seats["ash"], world.board, Role.MEMBER, LONG_AGO, last)
        commands.put_membership(world.seats["outsider"], world.board, Role.MEMBER, begins)
    assert either_side(world, "ash", midnight(last)) == (True, False)
    assert either_side(world, "outsider", midnight(last)) == (False, True)


@pytest.mark.parametrize("last", LAST)
def test_a_deputy_stands_in_from_a_day_to_a_day(app: Flask, world: World, last: date) -> None:
    person = world.people["outsider"]
    with transaction():
        db.session.add(
            Deputy(
                seat=world.seats["ash"],
                person=person,
                kind=DeputyKind.STANDING,
                from_on=last,
                until_on=last,
            )
        )
    assert either_side(world, "outsider", midnight(last - timedelta(days=1))) == (False, True)
    assert either_side(world, "outsider", midnight(last)) == (True, False)
