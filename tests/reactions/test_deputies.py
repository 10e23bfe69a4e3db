"""What letters say to whoever stands in: the agenda too, and nothing that only a holder can do."""

import pytest

from partnership.invitations import commands as diaries
from partnership.invitations.answers import Said
from partnership.invitations.asking import remind
from partnership.invitations.rules import Answer
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.people.commands import put_person
from partnership.transaction import transaction
from tests.invitations.test_commands import entry_of, move
from tests.meetings.sittings import coming, item
from tests.reactions import post
from tests.world import World, soon

DEPUTY = "law@ash.example"
AS = "Sent to you as deputy of Chief Executive, Ash Council."


@pytest.fixture
def meeting(world: World) -> Meeting:
    """Ash sends the director of law."""
    found = coming(world)
    with transaction():
        said = Said(Answer.DELEGATED, "on the page", deputy=put_person("Director of Law", DEPUTY))
        diaries.answer(world.actor("ash"), entry_of(found), world.people["ash"].id, said)
    return found


def to_deputy() -> Message:
    (found,) = [one for one in post.sent() if one.to_address == DEPUTY]
    return found


def test_the_invitation_says_for_whom(meeting: Meeting) -> None:
    letter = post.text(to_deputy())
    assert "Sent because you were named as deputy of Chief Executive, Ash Council." in letter


def test_the_agenda(world: World, meeting: Meeting) -> None:
    item(world, meeting)
    post.sent()
    with transaction():
        commands.issue_agenda(world.actor("secretary"), meeting)
    letter = to_deputy()
    assert "Agenda to read" in letter.subject
    assert AS in post.text(letter)


def test_a_reminder_does_not_offer_to_send_a_deputy(world: World, meeting: Meeting) -> None:
    post.sent()
    with transaction():
        remind(world.actor("secretary"), entry_of(meeting), by_hand=True)
    letters = {one.to_address: post.text(one) for one in post.sent()}
    assert "you can send a deputy" not in letters[DEPUTY]
    assert "you can send a deputy" in letters[world.people["elm"].email]


def test_who_is_not_needed_any_more_hears_why(world: World, meeting: Meeting) -> None:
    post.sent()
    move(world, meeting, day=soon(37))
    letter = post.text(to_deputy())
    assert "You are no longer asked to stand in" in letter
    assert "now held by somebody else" not in letter
    assert "as deputy of Chief Executive, Ash Council" in letter
