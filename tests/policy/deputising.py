"""Short ways to send a deputy to a meeting, and to end what gives sight of it."""

from datetime import date

from sqlalchemy import select

from partnership.core.db import db
from partnership.groups.commands import end_place
from partnership.groups.models import Holding
from partnership.groups.queries import place_on
from partnership.invitations import commands, queries
from partnership.invitations.answers import Said
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.world import LONG_AGO, World


def answered(
    world: World, meeting: Meeting, answer: Answer, deputy: Person | None = None, key: str = "ash"
) -> None:
    """What the holder of a seat says."""
    with transaction():
        entry = queries.entry_of(meeting.id)
        assert entry is not None
        said = Said(answer, "on the page", deputy=deputy)
        commands.answer(world.actor(key), entry, world.people[key].id, said)


def deputised(world: World, meeting: Meeting, key: str = "ash") -> Person:
    """Somebody without a seat who stands in for its holder at this meeting."""
    with transaction():
        deputy = put_person("Assistant Chief Executive (test)", "assistant@ash.example")
    world.people["deputy"] = deputy
    answered(world, meeting, Answer.DELEGATED, deputy, key)
    return deputy


def left(world: World, last: date, key: str = "ash") -> None:
    """The holder's last day in the seat."""
    found = select(Holding).where(Holding.seat_id == world.seats[key].id)
    with transaction():
        db.session.scalars(found).one().until_on = last


def out_of_the_body(world: World, last: date, key: str = "ash") -> None:
    """The last day of the seat's place in the board, as when the secretariat ends it."""
    with transaction():
        place = place_on(world.seats[key].id, world.board.id, LONG_AGO)
        assert place is not None
        end_place(world.actor("secretary"), place, last)
