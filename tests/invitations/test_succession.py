"""A seat changes hands on its day by itself; deputies and second seats count once."""

from datetime import timedelta

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups import commands as groups
from partnership.groups.deputising import Rights, change_rights, name_deputy
from partnership.groups.queries import holder
from partnership.groups.rules import DeputyKind, HoldingKind
from partnership.invitations import commands
from partnership.invitations.answers import Said
from partnership.invitations.coming import expected, forecast_for
from partnership.invitations.forecast import Stance
from partnership.invitations.queries import for_meeting
from partnership.invitations.rules import Answer
from partnership.invitations.succession import pass_on
from partnership.meetings.models import Meeting
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.policy.permits import can
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.counting import statements
from tests.invitations.test_commands import entry_of, move
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.world import LONG_AGO, World, soon


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
    assert counts == [4, 4, 4]


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


def stance_of(world: World, meeting: Meeting, key: str = "oak") -> Stance:
    db.session.expire_all()
    seats = {one.invitation.seat_id: one.stance for one in expected(for_meeting(meeting.id))}
    return seats[world.seats[key].id]


def methods(address: str) -> list[str]:
    """What the diary at this address was told since the last look."""
    letters = [one for one in post.sent() if one.to_address == address]
    return [str(post.calendar(one)["METHOD"]) for one in letters]


def test_for_a_vacant_seat_its_deputy_is_invited_until_somebody_holds_it(world: World) -> None:
    """The seat of Oak is vacant, and two stand in for it: the first by name comes."""
    secretary, oak = world.actor("secretary"), world.seats["oak"]
    with transaction():
        people = [put_person(f"{name} (test)", f"{name}@oak.example") for name in "ab"]
        first, _ = (
            name_deputy(secretary, oak, one, LONG_AGO, kind=DeputyKind.STANDING) for one in people
        )
        aide = put_person("0 (test)", "0@oak.example")
        name_deputy(secretary, oak, aide, LONG_AGO, kind=DeputyKind.ASSISTANT)
    deputy, second = (one.email for one in people)
    post.sent()
    secret, meeting = coming(world, 50, marking=Marking.SENSITIVE), coming(world, 60)
    letters = [one for one in post.sent() if one.to_address.endswith("@oak.example")]
    assert [one.to_address for one in letters] == [deputy]
    assert "Nobody holds the seat Chief Executive, Oak Council" in post.text(letters[0])
    assert stance_of(world, meeting) is Stance.SILENT
    assert stance_of(world, secret) is Stance.VACANT
    with transaction():
        yes = Said(Answer.ACCEPTED, "on the page")
        commands.answer(secretary, entry_of(meeting), people[0].id, yes)
    assert stance_of(world, meeting) is Stance.DEPUTY_COMING
    assert passed_on() == 0

    # Asked again for another date, and no longer once they may not answer for the seat.
    move(world, meeting, day=soon(61))
    assert methods(deputy) == ["REQUEST"]
    assert stance_of(world, meeting) is Stance.SILENT
    with transaction():
        change_rights(secretary, first, Rights())
    who = standing_of(people[0].id, today())
    assert not can(who, Permission.ANSWER_INVITATION, meeting).allowed
    assert passed_on() == 1
    letters = {one.to_address: str(post.calendar(one)["METHOD"]) for one in post.sent()}
    assert letters == {deputy: "CANCEL", second: "REQUEST"}

    # From the day on which somebody holds it, the holder is asked.
    with transaction():
        holder = put_person("Chief Executive, Oak Council (test)", "oak@oak.example")
        groups.put_holding(oak, holder, HoldingKind.SUBSTANTIVE, soon(20))
    with on(soon(19)):
        assert passed_on() == 0
    with on(soon(20)):
        assert passed_on() == 2
        letters = {(one.to_address, str(post.calendar(one)["METHOD"])) for one in post.sent()}
        assert letters == {(second, "CANCEL"), (holder.email, "REQUEST")}
        assert stance_of(world, meeting) is Stance.SILENT
        assert passed_on() == 0
