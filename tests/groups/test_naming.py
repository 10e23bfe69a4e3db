"""Naming who needs to know: it opens one thing, at once, until a midnight or a withdrawal."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Marking, mark
from partnership.groups.models import Naming
from partnership.groups.named import namings_of, seats_around
from partnership.groups.naming import give_sight, restore_sight, withdraw_sight
from partnership.meetings import commands
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.policy.permissions import Permission as P
from partnership.policy.permits import can, visible_to
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.meetings.sittings import coming, item
from tests.reactions import post
from tests.world import World, soon

Thing = Callable[[World], Any]
SENSITIVE = {"marking": Marking.SENSITIVE}
# As the last day is over, when the clocks went forward and back that day.
NIGHTS = [
    (date(2027, 3, 28), datetime(2027, 3, 28, 23, tzinfo=UTC)),
    (date(2027, 10, 31), datetime(2027, 11, 1, 0, tzinfo=UTC)),
]


def meeting(world: World) -> Any:
    return coming(world, title="Operation Canary", **SENSITIVE)


def action(world: World) -> Any:
    return opened(world, title="Canary form", mark=mark(Marking.SENSITIVE))


def single(world: World) -> Any:
    """One item, of a meeting with another one; the agenda is issued."""
    whole = coming(world)
    item(world, whole, "Another")
    one = item(world, whole, "Canary budget")
    with transaction():
        commands.issue_agenda(world.actor("secretary"), whole)
    return one


def guest() -> Person:
    with transaction():
        return put_person("Guest, Charity (test)", "guest@charity.example")


def named(world: World, thing: Any, to: Any, until: date | None = None) -> Naming:
    with transaction():
        why = "Leads the review"
        return give_sight(world.actor("secretary"), thing, to, why, until)


def sees(thing: Any, person: Person) -> bool:
    """By the page's question and the list's, which must agree."""
    permission = {"meetings": P.SEE_MEETING, "actions": P.SEE_ACTION}.get(
        thing.__tablename__, P.SEE_ITEM
    )
    who = standing_of(person.id, today())
    listed = visible_to(who, type(thing), permission)
    found = thing.id in {one.id for one in db.session.scalars(listed).unique()}
    assert found is can(who, permission, thing).allowed
    return found


@pytest.mark.parametrize("make", [meeting, action, single])
@pytest.mark.parametrize("whom", ["seat", "guest"])
def test_it_opens_one_thing_until_it_is_withdrawn(world: World, make: Thing, whom: str) -> None:
    thing = make(world)
    person = world.people["outsider"] if whom == "seat" else guest()
    assert not sees(thing, person)
    naming = named(world, thing, world.seats["outsider"] if whom == "seat" else person)
    assert sees(thing, person)
    assert namings_of(thing) == [naming]
    for command, after in ((withdraw_sight, False), (restore_sight, True), (withdraw_sight, False)):
        with transaction():
            command(world.actor("chair"), naming)
        assert sees(thing, person) is after
    events = db.session.scalars(select(Event).where(Event.noun == "namings").order_by(Event.id))
    given, withdrawn, restored, _ = events
    assert given.details["because"] == "Leads the review"
    assert (withdrawn.kind, withdrawn.capacity) == (
        Kind.NEED_TO_KNOW_WITHDRAWN,
        "Commissioner, Office",
    )
    assert restored.kind is Kind.NEED_TO_KNOW_RESTORED


def test_a_guest_sees_one_item_and_no_more(world: World) -> None:
    thing, person = single(world), guest()
    named(world, thing, person)
    who = standing_of(person.id, today())
    other = next(one for one in thing.meeting.items if one is not thing)
    assert can(who, P.SEE_MEETING, thing.meeting).allowed
    assert not can(who, P.SEE_ITEM, other).allowed
    assert not can(who, P.SEE_MINUTES, thing.meeting).allowed
    assert not can(who, P.SEE_MEETING, coming(world, 40)).allowed


def test_a_guest_of_an_item_that_was_taken_out_is_nobody(world: World) -> None:
    """Not even where the next item is given its number."""
    thing, person = single(world), guest()
    naming, whole = named(world, thing, person), thing.meeting
    with transaction():
        commands.remove_item(world.actor("secretary"), thing)
    another = item(world, whole, "Operation Canary")
    assert naming.withdrawn_at is not None
    assert not sees(another, person)
    assert not sees(whole, person)


@pytest.mark.parametrize("make", [meeting, single])
@pytest.mark.parametrize(("last", "midnight"), NIGHTS, ids=["spring", "autumn"])
def test_it_ends_with_its_last_day_in_london(
    world: World, make: Thing, last: date, midnight: datetime
) -> None:
    with time_machine.travel(midnight - timedelta(days=1), tick=False):
        thing, person = make(world), guest()
        named(world, thing, person, last)
    for seconds, still in ((-1, True), (0, False), (1, False)):
        with time_machine.travel(midnight + timedelta(seconds=seconds), tick=False):
            assert sees(thing, person) is still


@pytest.mark.parametrize(
    ("because", "until", "field"), [("", None, "because"), ("Why", -1, "until")]
)
def test_what_is_refused(world: World, because: str, until: int | None, field: str) -> None:
    day = None if until is None else soon(until)
    with pytest.raises(Refused) as refusal, transaction():
        give_sight(world.actor("secretary"), meeting(world), guest(), because, day)
    assert refusal.value.field == field


def test_nobody_is_named_twice(world: World) -> None:
    thing, seat = meeting(world), world.seats["outsider"]
    naming = named(world, thing, seat, today())
    with pytest.raises(Refused):
        named(world, thing, seat)
    with time_machine.travel(naming.named_at + timedelta(days=1), tick=False):
        naming = named(world, thing, seat)  # the first is over
    with transaction():
        withdraw_sight(world.actor("secretary"), naming)
        withdraw_sight(world.actor("secretary"), namings_of(thing)[0])
    named(world, thing, seat)


@pytest.mark.parametrize(("make", "said"), [(meeting, ""), (action, "NPB/"), (single, "NPB")])
def test_a_letter_names_it_and_tells_nothing_restricted(
    world: World, make: Thing, said: str
) -> None:
    thing, person = make(world), guest()
    post.sent()
    named(world, thing, person)
    (letter,) = post.sent()
    assert letter.to_address == person.email
    assert "You can now see" in letter.subject
    assert said in letter.subject
    assert "http://localhost/" in post.text(letter)
    assert ("anary" in post.text(letter)) is (make is single)


def test_whom_a_body_may_name(world: World) -> None:
    there = {one.key for one in seats_around(world.sub.id, today())}
    assert {"sub-secretary", "chair", "ash-officer"} <= there
    assert "outsider" not in there
    assert "ash-officer" in {one.key for one in seats_around(world.board.id, today())}
