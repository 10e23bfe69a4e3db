"""Lets a seat of the story change hands or fall vacant, each from the day on which it did."""

from datetime import date, time, timedelta
from functools import partial
from typing import Final

from partnership.core.clock import today
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.scene import Scene
from partnership.demo.sittings import NOON
from partnership.demo.successors import Successor
from partnership.groups.handing_over import hand_over
from partnership.groups.queries import holder
from partnership.groups.succession import ONE_DAY, end_holding, name_holder
from partnership.invitations.succession import pass_on
from partnership.people.commands import put_person

AFTER_MIDNIGHT: Final = time(0, 1)
KNOWN_BEFORE: Final = timedelta(days=10)


def enter_successors(stage: Scene) -> None:
    """Put it into the story: what changes is said some days before, and does at midnight."""
    for one in stage.story.successors:
        first = stage.today - timedelta(days=one.ago)
        said = next_working_day(first - KNOWN_BEFORE)
        # No other part of the story moves because a seat falls vacant.
        at, say = (stage.at_work(), _name) if one.name else (NOON, _end)
        stage.on(said, at, partial(say, one, first))
        stage.on(first, AFTER_MIDNIGHT, _hand_over)


def _name(one: Successor, first: date) -> None:
    person = put_person(one.name, one.email)
    secretary = offices.secretary(offices.body(one.body).id)
    name_holder(secretary, offices.seat(one.seat), person, one.kind, first, ends_before=True)


def _end(one: Successor, first: date) -> None:
    seat, secretary = offices.seat(one.seat), offices.secretary(offices.body(one.body).id)
    holding = holder(seat.id, today())
    if holding is not None:
        end_holding(secretary, holding, first - ONE_DAY)


def _hand_over() -> None:
    hand_over()
    pass_on()
