"""An invitation gives sight of a meeting for as long as what it rests on, and no longer."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest
import time_machine
from flask.testing import FlaskClient
from sqlalchemy import false, select, update

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.models import Membership
from partnership.groups.rules import HoldingKind, Role
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.people.models import Person
from partnership.policy.invited import Invited
from partnership.policy.permissions import Permission
from partnership.policy.permits import can, visible_to
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.reports.feed import read
from partnership.transaction import transaction
from tests.meetings.sittings import coming, item, on
from tests.policy.deputising import answered, deputised, left, out_of_the_body
from tests.world import SEATS, World, soon

ClientOf = Callable[[str], FlaskClient]
PEOPLE = [key for key, (*_, held) in SEATS.items() if held]
DAY = timedelta(days=1)
JUST_BEFORE = time(23, 59, 59)


def next_year(month: int) -> date:
    """The last Sunday of a month of 31 days next year: clocks change on those of March and
    October, so midnight after it is not 24 hours after midnight before it."""
    last = date(today().year + 1, month, 31)
    return last - timedelta(days=(last.weekday() + 1) % 7)


def listed(who: Standing) -> set[int]:
    return {one.id for one in db.session.scalars(visible_to(who, Meeting))}


def paged(who: Standing) -> set[int]:
    every = db.session.scalars(select(Meeting))
    return {one.id for one in every if can(who, Permission.SEE_MEETING, one).allowed}


def fed(person: Person) -> set[int]:
    return {one.meeting_id for one in read(person.id, today(), now())[0]}


def sees(person: Person, meeting: Meeting) -> bool:
    """On the page, in the list and in the calendar feed alike."""
    who = standing_of(person.id, today())
    shown = [meeting.id in seen for seen in (paged(who), listed(who), fed(person))]
    assert shown in ([True] * 3, [False] * 3)
    return shown[0]


def changes_at_midnight(person: Person, meeting: Meeting, last: date) -> bool:
    """Whether the person sees the meeting on that day to the last second, and not after it."""
    with on(last, JUST_BEFORE):
        before = sees(person, meeting)
    with on(last + DAY, time(0)):
        after = sees(person, meeting)
    asked_beforehand = can(standing_of(person.id, last + DAY), Permission.SEE_MEETING, meeting)
    assert asked_beforehand.allowed is after
    return before and not after


@pytest.mark.parametrize("month", [3, 7, 10])
def test_a_holder_sees_it_until_the_end_of_the_last_day_in_the_seat(
    world: World, month: int
) -> None:
    last = next_year(month)
    meeting = coming(world, day=last + 9 * DAY)
    left(world, last)
    assert changes_at_midnight(world.people["ash"], meeting, last)


@pytest.mark.parametrize("month", [3, 7, 10])
def test_a_past_meeting_is_seen_until_the_place_in_the_body_ends(world: World, month: int) -> None:
    last = next_year(month)
    meeting = coming(world, day=last - 9 * DAY)
    deputy = deputised(world, meeting, "elm")
    with on(last - DAY):
        out_of_the_body(world, last)
        out_of_the_body(world, last, "elm")
    for person in (world.people["ash"], deputy):
        assert changes_at_midnight(person, meeting, last)


@pytest.mark.parametrize("month", [3, 7, 10])
def test_a_deputy_sees_it_for_28_days_after_the_meeting(world: World, month: int) -> None:
    last = next_year(month)
    meeting = coming(world, day=last - 28 * DAY)
    deputy = deputised(world, meeting)
    assert changes_at_midnight(deputy, meeting, last)
    with on(last + 300 * DAY):
        assert sees(world.people["ash"], meeting)


@pytest.mark.parametrize("month", [3, 7, 10])
def test_a_deputy_goes_with_the_holder(world: World, month: int) -> None:
    last = next_year(month)
    meeting = coming(world, day=last + 9 * DAY)
    deputy = deputised(world, meeting)
    left(world, last)
    assert changes_at_midnight(deputy, meeting, last)


def test_a_deputy_who_is_not_needed_any_more_sees_nothing(world: World) -> None:
    meeting = coming(world)
    deputy = deputised(world, meeting)
    assert sees(deputy, meeting)
    answered(world, meeting, Answer.ACCEPTED)
    assert not sees(deputy, meeting)


def test_a_deputy_of_somebody_who_is_not_invited_any_more_sees_nothing(world: World) -> None:
    """Whatever has become of their own invitation."""
    meeting = coming(world)
    deputy = deputised(world, meeting)
    out_of_the_body(world, today())
    theirs = update(Invitation).where(Invitation.person_id == deputy.id)
    with transaction():
        db.session.execute(update(Membership).values(until_on=None))
        db.session.execute(theirs.values(withdrawn_at=None))
    assert not sees(deputy, meeting)


def test_nobody_is_invited_where_a_seat_is_vacant(world: World) -> None:
    meeting = coming(world)
    assert Invited().holds(Standing(), meeting) is None
    assert Invited().sql(Standing(), Meeting).compare(false())


def test_a_seat_sees_what_is_in_its_time_in_the_body_before_and_after_it_begins(
    world: World,
) -> None:
    begins = soon(20)
    before, on_the_day = coming(world, day=begins - DAY), coming(world, day=begins)
    with transaction():
        groups.give_place(
            world.actor("secretary"), world.seats["outsider"], world.board, Role.MEMBER, begins
        )
    clerk = world.people["outsider"]
    assert (sees(clerk, before), sees(clerk, on_the_day)) == (False, True)


def test_a_place_that_ends_before_the_meeting_gives_no_sight_of_it(world: World) -> None:
    """Also where nobody has been told yet, so that the invitation still stands."""
    meeting = coming(world)
    with transaction():
        for place in db.session.scalars(select(Membership)):
            if place.seat_id == world.seats["ash"].id:
                place.until_on = soon(5)
    who = standing_of(world.people["ash"].id, soon(6))
    assert not can(who, Permission.SEE_MEETING, meeting).allowed
    assert Invited().holds(standing_of(world.people["ash"].id, today()), meeting) is None
    assert fed(world.people["ash"]) == set()


def test_what_the_invitation_gave_is_gone_from_every_page(
    world: World, client_of: ClientOf
) -> None:
    meeting = coming(world, title="Canary")
    item(world, meeting, "Canary")
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
    deputised(world, meeting)
    clients = [client_of("ash"), client_of("deputy")]
    pages = [f"/meetings/{meeting.id}{page}" for page in ("", "/agenda.pdf", "/answer")]
    assert {one.get(page).status_code for one in clients for page in pages} == {200}
    left(world, today() - DAY)
    leaver, deputy = clients
    for page in pages:
        assert deputy.get(page).status_code == 404
        assert leaver.get(page).location.startswith("/sign-in?")
    assert deputy.post(pages[-1], data={"answer": "accepted"}).status_code == 404
    assert leaver.post(pages[-1], data={"answer": "accepted"}).location == "/sign-in"


def test_lists_and_pages_agree_for_everybody_on_every_day(world: World) -> None:
    """And the feed shows whatever the invitation gives."""
    every = [coming(world, days) for days in (5, 30, 60)]
    deputy = deputised(world, every[0])
    with transaction():
        meetings.schedule(
            world.actor("sub-secretary"), world.sub, day=soon(9), begins=time(10), ends=time(12)
        )
        groups.put_holding(
            world.seats["oak"], world.people["outsider"], HoldingKind.ACTING, soon(3), soon(40)
        )
    left(world, soon(20), "elm")
    out_of_the_body(world, soon(25), "adviser")
    for days in (0, 4, 21, 26, 34, 41, 100):
        with time_machine.travel(now() + timedelta(days=days)):
            for person in (*map(world.people.__getitem__, PEOPLE), deputy):
                who = standing_of(person.id, today())
                assert listed(who) == paged(who)
                invited = [one.id for one in every if Invited().holds(who, one) is not None]
                assert fed(person) & {one.id for one in every} == set(invited)
