"""Lets a seat of the story change hands, each time from the day on which it did."""

from datetime import date, time, timedelta
from functools import partial
from typing import Final

from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.scene import Scene
from partnership.demo.successors import Successor
from partnership.groups.handing_over import hand_over
from partnership.groups.succession import name_holder
from partnership.invitations.succession import pass_on
from partnership.people.commands import put_person

AFTER_MIDNIGHT: Final = time(0, 1)
KNOWN_BEFORE: Final = timedelta(days=10)


def enter_successors(stage: Scene) -> None:
    """Put it into the story: each is named some days before, and takes over at midnight."""
    for one in stage.story.successors:
        first = stage.today - timedelta(days=one.ago)
        named = next_working_day(first - KNOWN_BEFORE)
        stage.on(named, stage.at_work(), partial(_name, one, first))
        stage.on(first, AFTER_MIDNIGHT, _hand_over)


def _name(one: Successor, first: date) -> None:
    person = put_person(one.name, one.email)
    secretary = offices.secretary(offices.body(one.body).id)
    name_holder(secretary, offices.seat(one.seat), person, one.kind, first, ends_before=True)


def _hand_over() -> None:
    hand_over()
    pass_on()
