"""The marking of a restricted meeting stands in the subject and first line of every letter."""

from datetime import date

from partnership.actions import commands as actions
from partnership.core.marking import Marking
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.meetings.sittings import at_the_meeting, cleared, coming, item
from tests.reactions import post
from tests.world import World

LATER = date(2030, 1, 1)


def restricted(world: World) -> Meeting:
    meeting = coming(world, title="Operation Canary", marking=Marking.SENSITIVE)
    post.sent()
    return meeting


def circulated(world: World, meeting: Meeting) -> None:
    cleared(world, meeting)
    with transaction():
        commands.circulate_minutes(world.actor("secretary"), meeting)


def marked(message: Message) -> str:
    """The marking, where all three places have the same."""
    marking = message.subject.partition("]")[0].removeprefix("[")
    lines = post.text(message).strip().splitlines()
    assert lines[0] == lines[-1] == marking
    return marking


def test_an_agenda(world: World) -> None:
    meeting = restricted(world)
    item(world, meeting)
    with transaction():
        commands.issue_agenda(world.actor("secretary"), meeting)
    messages = post.sent()
    assert {marked(one) for one in messages} == {"OFFICIAL-SENSITIVE"}
    assert all(": Restricted meeting" in one.subject for one in messages)
    assert not any(b"anary" in one.body for one in messages)


def test_minutes_with_actions_and_without(world: World) -> None:
    meeting = restricted(world)
    with at_the_meeting(meeting):
        opened(world, "ash", meeting=meeting, due_on=LATER)
        circulated(world, meeting)
    messages = post.sent()
    assert {"ash", "elm"} < set(post.readers(world, messages))
    assert {marked(one) for one in messages} == {"OFFICIAL-SENSITIVE"}


def test_actions_opened_together_take_the_strictest(world: World) -> None:
    meeting, plain = restricted(world), coming(world, 31)
    with at_the_meeting(plain):
        for one in (meeting, plain):
            circulated(world, one)
        post.sent()
        with transaction():
            for key, origin in (("ash", None), ("ash", meeting), ("elm", plain)):
                facts = {"title": "Agree one form", "seat": world.seats[key], "due_on": LATER}
                actions.open_action(world.actor("secretary"), world.board, meeting=origin, **facts)
        messages = post.sent()
    assert marked(post.to(world, "ash", messages)) == "OFFICIAL-SENSITIVE"
    assert marked(post.to(world, "elm", messages)) == "OFFICIAL"
