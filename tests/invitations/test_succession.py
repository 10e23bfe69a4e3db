"""A seat changes hands on its day by itself; deputies and second seats count once."""

from datetime import timedelta

from partnership.core.clock import today
from partnership.groups import commands as groups
from partnership.groups.queries import holder
from partnership.groups.rules import HoldingKind
from partnership.invitations import commands
from partnership.invitations.answers import Said
from partnership.invitations.coming import forecast_for
from partnership.invitations.rules import Answer
from partnership.invitations.succession import pass_on
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.counting import statements
from tests.invitations.test_commands import entry_of
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.world import World, soon


def hand_over(world: World, key: str, days: int) -> Person:
    """From so many days on somebody else holds this seat."""
    day = soon(days)
    with transaction():
        seat = world.seats[key]
        first = holder(seat.id, today())
        assert first
        last = day - timedelta(days=1)
        groups.put_holding(seat, first.person, first.kind, first.from_on, last)
        person = put_person("Interim Chief Executive", f"interim.{key}@{key}.example")
        groups.put_holding(seat, person, HoldingKind.INTERIM, day)
    return person


def passed_on() -> int:
    with transaction():
        return pass_on()


def test_a_holder_changes_on_the_day_and_nobody_else_is_told(world: World) -> None:
    meeting = coming(world, 60)
    successor = hand_over(world, "ash", 20)
    post.sent()
    with on(soon(19)):
        assert passed_on() == 0
    with on(soon(20)):
        assert passed_on() == 1
        letters = {one.to_address: one for one in post.sent()}
        assert set(letters) == {world.people["ash"].email, successor.email}
        assert post.calendar(letters[successor.email])["METHOD"] == "REQUEST"
        assert post.calendar(letters[world.people["ash"].email])["METHOD"] == "CANCEL"
        assert passed_on() == 0
    assert entry_of(meeting).sequence == 1


def test_who_has_left_is_taken_out_and_the_seat_waits(world: World) -> None:
    coming(world, 60)
    post.sent()
    with transaction():
        world.people["ash"].active = False
    assert passed_on() == 1
    assert [one.to_address for one in post.sent()] == [world.people["ash"].email]
    assert passed_on() == 0


def test_looking_costs_the_same_however_many_meetings(world: World) -> None:
    counts = []
    for days in (30, 40, 50):
        coming(world, days)
        with statements() as counted:
            assert passed_on() == 0
        counts.append(len(counted))
    assert counts == [3, 3, 3]


def test_a_deputy_who_gets_a_seat_stands_in_no_longer(world: World) -> None:
    meeting = coming(world, 60)
    with transaction():
        deputy = put_person("Director of Law", "law@ash.example")
        said = Said(Answer.DELEGATED, "on the page", deputy=deputy)
        ash = world.people["ash"].id
        commands.answer(world.actor("ash"), entry_of(meeting), ash, said)
    with transaction():
        yes = Said(Answer.ACCEPTED, "on the page")
        commands.answer(world.actor("ash"), entry_of(meeting), deputy.id, yes)
    assert forecast_for(meeting).coming == 1
    with transaction():
        groups.put_holding(world.seats["oak"], deputy, HoldingKind.ACTING, today())
    assert passed_on() == 1
    forecast = forecast_for(meeting)
    assert (forecast.coming, forecast.silent) == (0, forecast.seats)
