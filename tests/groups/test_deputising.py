"""Deputies and assistants: what they see and do, and for how long."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from partnership.actions.models import Action
from partnership.audit.queries import events_about
from partnership.audit.rules import Door, Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Marking, mark
from partnership.groups.deputising import (
    USUAL,
    Rights,
    change_rights,
    check_free,
    end_deputy,
    name_deputy,
)
from partnership.groups.models import Deputy, Seat
from partnership.groups.queries import deputies
from partnership.groups.rules import DeputyKind
from partnership.meetings import commands
from partnership.meetings.rules import Presence
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.policy.permissions import Permission as P
from partnership.policy.permits import Permit, actor, can, visible_to
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.meetings.sittings import at_the_meeting, coming, held
from tests.reactions import post
from tests.world import World, soon

STANDING, ASSISTANT = DeputyKind.STANDING, DeputyKind.ASSISTANT
# The first midnight and the one after the last day, across a change of the clocks.
SPANS = [
    (
        *(date(2027, 3, 28), date(2027, 3, 28)),
        *(datetime(2027, 3, 28, 0, tzinfo=UTC), datetime(2027, 3, 28, 23, tzinfo=UTC)),
    ),
    (
        *(date(2027, 10, 31), date(2027, 10, 31)),
        *(datetime(2027, 10, 30, 23, tzinfo=UTC), datetime(2027, 11, 1, 0, tzinfo=UTC)),
    ),
]


@pytest.fixture
def person(world: World) -> Person:
    with transaction():
        return put_person("Kim Assist (test)", "kim@ash-council.example")


def put(
    world: World,
    person: Person,
    kind: DeputyKind,
    first: date | None = None,
    last: date | None = None,
) -> Deputy:
    with transaction():
        secretary, seat = world.actor("secretary"), world.seats["ash"]
        return name_deputy(secretary, seat, person, first or today(), last, kind=kind)


@pytest.mark.parametrize("kind", [STANDING, ASSISTANT])
@pytest.mark.parametrize(("first", "last", "begins", "ends"), SPANS, ids=["spring", "autumn"])
def test_each_counts_between_two_midnights_in_london(
    world: World,
    person: Person,
    kind: DeputyKind,
    first: date,
    last: date,
    begins: datetime,
    ends: datetime,
) -> None:
    with time_machine.travel(begins - timedelta(days=2), tick=False):
        put(world, person, kind, first, last)
        action = opened(world)
    for moment, counts in (
        (begins - timedelta(seconds=1), False),
        (begins, True),
        (ends - timedelta(seconds=1), True),
        (ends, False),
    ):
        with time_machine.travel(moment, tick=False):
            who = standing_of(person.id, today())
            assert can(who, P.DRAFT_UPDATE, action).allowed is counts
            assert can(who, P.UPDATE_ACTION, action).allowed is (counts and kind is STANDING)
            assert bool(who.roles()) is (counts and kind is STANDING)


def test_a_standing_deputy_sees_as_a_member_and_acts_for_the_seat(
    world: World, person: Person
) -> None:
    put(world, person, STANDING)
    meeting, secret = coming(world), coming(world, 40, marking=Marking.SENSITIVE)
    action = opened(world)
    who = standing_of(person.id, today())
    assert can(who, P.SEE_MEETING, meeting).allowed
    assert not can(who, P.SEE_MEETING, secret).allowed
    assert not can(who, P.CHANGE_MEETING, meeting).allowed
    permit = can(who, P.UPDATE_ACTION, action)
    assert isinstance(permit, Permit)
    acting = actor(who, permit, person.name, Door.PAGE)
    assert acting.capacity == "Deputy for Chief Executive, Ash Council"


@pytest.mark.parametrize("kind", [STANDING, ASSISTANT])
def test_neither_sees_what_is_sensitive(world: World, person: Person, kind: DeputyKind) -> None:
    put(world, person, kind)
    action = opened(world, mark=mark(Marking.SENSITIVE))
    who = standing_of(person.id, today())
    assert not can(who, P.SEE_ACTION, action).allowed
    assert not can(who, P.UPDATE_ACTION, action).allowed
    assert not can(who, P.DRAFT_UPDATE, action).allowed


def test_an_assistant_has_the_actions_of_the_seat_and_no_minutes(
    world: World, person: Person
) -> None:
    put(world, person, ASSISTANT)
    mine, others = opened(world), opened(world, "elm")
    meeting = held(world, soon(-3))
    with at_the_meeting(meeting), transaction():
        seats = {world.seats["chair"].id: (Presence.PRESENT, "")}
        commands.record_attendance(world.actor("secretary"), meeting, seats)
        commands.circulate_minutes(world.actor("chair"), meeting)
    who = standing_of(person.id, today())
    assert can(who, P.DRAFT_UPDATE, mine).allowed
    assert not can(who, P.SEE_ACTION, others).allowed
    assert not can(who, P.SEE_MINUTES, meeting).allowed
    assert not can(who, P.SEE_MEETING, meeting).allowed
    assert deputies([world.seats["ash"].id], today()) == []  # nobody to send to a meeting


def test_who_may_name_them(world: World, person: Person) -> None:
    put(world, person, STANDING)
    seat = world.seats["ash"]
    people = {**world.people, "deputy": person}
    allowed = set()
    for key, one in people.items():
        who = standing_of(one.id, today())
        rows = db.session.scalars(visible_to(who, Seat, P.NAME_DEPUTIES))
        listed = seat.id in {row.id for row in rows}
        assert listed is can(who, P.NAME_DEPUTIES, seat).allowed
        allowed |= {key} if listed else set()
    assert allowed == {"ash", "secretary"}


def test_naming_again_changes_nothing_but_what_is_new(world: World, person: Person) -> None:
    meeting = put(world, person, DeputyKind.MEETING)
    assert put(world, person, DeputyKind.MEETING) is meeting
    standing = put(world, person, STANDING)
    assert standing is not meeting
    assert put(world, person, DeputyKind.MEETING) in (meeting, standing)
    for first, last in ((today(), soon(-1)), (soon(5), soon(4))):
        with pytest.raises(Refused):
            check_free(world.seats["elm"], person, STANDING, first, last)
    with pytest.raises(Refused):
        check_free(world.seats["ash"], person, STANDING, soon(5), None)


@pytest.mark.parametrize("kind", [STANDING, ASSISTANT])
@pytest.mark.parametrize("rights", [Rights(), Rights(may_draft=True), Rights(may_send=True)])
def test_what_they_may_do_is_changed(
    world: World, person: Person, kind: DeputyKind, rights: Rights
) -> None:
    """A list and a page agree, and the record says what it was before."""
    deputy, action = put(world, person, kind), opened(world)
    for _ in range(2):
        with transaction():
            change_rights(world.actor("ash"), deputy, rights)
    who = standing_of(person.id, today())
    for permission, may in ((P.DRAFT_UPDATE, rights.may_draft), (P.UPDATE_ACTION, rights.may_send)):
        assert can(who, permission, action).allowed is may
        rows = db.session.scalars(visible_to(who, Action, permission)).all()
        assert bool(rows) is may
    assert can(who, P.SEE_ACTION, action).allowed
    (event,) = [one for one in events_about(deputy) if one.kind is Kind.DEPUTY_CHANGED]
    assert event.details["before"] == asdict(USUAL[kind])
    assert event.details["after"] == asdict(rights)


def test_the_last_day_can_be_said_again(world: World, person: Person) -> None:
    deputy, secretary = put(world, person, STANDING), world.actor("secretary")
    for until in (today(), soon(5)):
        with transaction():
            end_deputy(secretary, deputy, until)
        assert deputy.until_on == until
    with pytest.raises(Refused), transaction():
        end_deputy(secretary, deputy, soon(-1))


def test_a_letter_says_what_they_can_do(world: World, person: Person) -> None:
    put(world, person, DeputyKind.MEETING)
    assert post.sent() == []
    put(world, person, ASSISTANT)
    (letter,) = post.sent()
    assert letter.to_address == person.email
    assert "You now assist the Chief Executive, Ash Council" in letter.subject
    assert "no minutes" in post.text(letter)
