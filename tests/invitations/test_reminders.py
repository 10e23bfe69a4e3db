"""Who has not answered is asked again ten and three working days before, and not more often."""

from datetime import date

import pytest

from partnership.core.working_days import add_working_days
from partnership.invitations import commands
from partnership.invitations.answers import Said
from partnership.invitations.reminders import remind_due
from partnership.invitations.rules import Answer, reminder_is_due
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.invitations.test_commands import entry_of
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.world import World

DAY = date(2027, 3, 18)


@pytest.mark.parametrize(
    ("today", "last_sent", "due"),
    [
        (date(2027, 3, 3), date(2027, 1, 4), False),
        (date(2027, 3, 4), date(2027, 1, 4), True),
        (date(2027, 3, 5), date(2027, 3, 4), False),
        (date(2027, 3, 12), date(2027, 3, 4), False),
        (date(2027, 3, 15), date(2027, 3, 4), True),
        (date(2027, 3, 16), date(2027, 3, 12), True),
        (date(2027, 3, 17), date(2027, 3, 15), False),
        (date(2027, 3, 18), date(2027, 1, 4), False),
    ],
)
def test_which_days(today: date, last_sent: date, due: bool) -> None:
    assert reminder_is_due(today, DAY, last_sent) is due


def asked(meeting: Meeting, days: int) -> set[str]:
    """Who is asked again that many working days before the meeting."""
    post.sent()
    with on(add_working_days(meeting.day, -days)), transaction():
        number = remind_due()
    letters = post.sent()
    assert number == len(letters)
    assert all("Still to answer" in one.subject for one in letters)
    return {one.to_address for one in letters}


def test_only_those_who_are_silent_and_only_once(world: World) -> None:
    meeting = coming(world, 60)
    with transaction():
        entry = entry_of(meeting)
        for key, answer in (("ash", Answer.ACCEPTED), ("elm", Answer.DECLINED)):
            said = Said(answer, "on the page")
            commands.answer(world.actor(key), entry, world.people[key].id, said)
    assert asked(meeting, 11) == set()
    first = asked(meeting, 10)
    assert "chair@office.example" in first
    assert not first & {"ash@ash-council.example", "elm@elm-council.example"}
    assert asked(meeting, 10) == set()
    assert asked(meeting, 4) == set()
    assert asked(meeting, 3) == first
    assert asked(meeting, 1) == set()


def test_a_fresh_invitation_is_no_reason_to_remind(world: World) -> None:
    meeting = coming(world, 60)
    with on(add_working_days(meeting.day, -9)), transaction():
        meetings.move(
            world.actor("secretary"),
            meeting,
            day=meeting.day,
            begins=meeting.begins.replace(hour=9),
            ends=meeting.ends,
            place=meeting.place,
            joining_link=meeting.joining_link,
        )
    assert asked(meeting, 8) == set()
    assert asked(meeting, 3) != set()


def test_nobody_is_reminded_of_a_cancelled_meeting(world: World) -> None:
    meeting = coming(world, 60)
    with transaction():
        meetings.cancel(world.actor("secretary"), meeting, "No longer needed")
    assert asked(meeting, 10) == set()
