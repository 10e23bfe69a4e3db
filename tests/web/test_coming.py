"""Who is coming, reminding the silent, and writing down what somebody has said."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.groups import commands as groups
from partnership.invitations import commands
from partnership.invitations.answers import Said
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.outbox.rules import State
from partnership.people.commands import put_person
from partnership.transaction import transaction
from tests.counting import statements
from tests.invitations.test_commands import entry_of
from tests.invitations.test_commands_people import of_seat
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import LONG_AGO, World

ClientOf = Callable[[str], FlaskClient]


def says(world: World, meeting: Meeting, key: str, answer: Answer) -> None:
    with transaction():
        said = Said(answer, "on the page")
        commands.answer(world.actor(key), entry_of(meeting), world.people[key].id, said)


def page(client: FlaskClient, meeting: Meeting) -> str:
    shown = client.get(f"/meetings/{meeting.id}/coming")
    assert shown.status_code == 200
    return " ".join(shown.get_data(as_text=True).split())


def test_by_seat_and_in_words(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    says(world, meeting, "ash", Answer.ACCEPTED)
    says(world, meeting, "elm", Answer.DECLINED)
    shown = page(client_of("chair"), meeting)
    assert "1 of 5 accepted, quorum 3: two short, two have not answered" in shown
    assert "Nobody holds this seat, so nobody is invited" in shown
    assert shown.count("No answer yet") == 5
    assert "Also invited" in shown
    assert "Remind the" not in shown
    assert "Write down" not in shown


def test_a_seat_counts_once_with_its_deputy(world: World, client_of: ClientOf) -> None:
    meeting, client = coming(world), client_of("secretary")
    with transaction():
        deputy = put_person("Assistant Chief Executive, Ash Council", "assistant@ash.example")
        groups.name_deputy(world.actor("secretary"), world.seats["ash"], deputy, LONG_AGO)
    with transaction():
        said = Said(Answer.DELEGATED, "on the page", deputy=deputy)
        commands.answer(world.actor("ash"), entry_of(meeting), world.people["ash"].id, said)
    assert "0 of 5 accepted" in page(client, meeting)
    with transaction():
        said = Said(Answer.ACCEPTED, "on the page")
        commands.answer(world.actor("ash"), entry_of(meeting), deputy.id, said)
    shown = page(client, meeting)
    assert "1 of 5 accepted" in shown
    assert "Deputy coming" in shown
    assert "Sends Assistant Chief Executive, Ash Council: coming" in shown


def test_one_button_reminds_the_silent_once_a_day(world: World, client_of: ClientOf) -> None:
    meeting, client = coming(world), client_of("secretary")
    says(world, meeting, "ash", Answer.ACCEPTED)
    post.sent()
    assert "Remind the six who have not answered" in page(client, meeting)
    client.post(f"/meetings/{meeting.id}/coming/remind")
    readers = post.readers(world, post.sent())
    assert readers == ["adviser", "chair", "elm", "observer", "secretary", "sub-chair"]
    shown = page(client, meeting)
    assert "A reminder is on its way to six people who had not answered." in shown
    assert "Last reminded today." in shown
    client.post(f"/meetings/{meeting.id}/coming/remind")
    assert post.sent() == []
    assert "They were reminded today already" in page(client, meeting)


def test_silence_with_a_reason_says_so(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    with transaction():
        message = of_seat(world, meeting, "ash").message
        assert message is not None
        message.state, message.error = State.BOUNCED, "550 no such user"
    assert "The invitation came back" in page(client_of("secretary"), meeting)


def test_writing_down_what_was_said_by_telephone(world: World, client_of: ClientOf) -> None:
    meeting, client = coming(world), client_of("secretary")
    one = of_seat(world, meeting, "ash")
    address = f"/meetings/{meeting.id}/invitations/{one.id}/answer"
    form = client.get(address).get_data(as_text=True)
    assert "Can Chief Executive, Ash Council come?" in form
    assert "What did they say?" in form
    done = client.post(address, data={"answer": "accepted", "note": "Rang at noon"})
    assert done.location.endswith("/coming")
    shown = page(client, meeting)
    assert "Written down: coming." in shown
    assert "told to the secretariat" in shown
    assert "Rang at noon" in shown
    assert of_seat(world, meeting, "ash").answer is Answer.ACCEPTED


@pytest.mark.parametrize(("key", "status"), [("ash", 403), ("chair", 403), ("outsider", 404)])
def test_only_the_secretariat_writes_down_and_reminds(
    world: World, client_of: ClientOf, key: str, status: int
) -> None:
    meeting = coming(world)
    one = of_seat(world, meeting, "elm")
    client = client_of(key)
    for path in ("coming/remind", f"invitations/{one.id}/answer"):
        data = {"answer": "declined"}
        assert client.post(f"/meetings/{meeting.id}/{path}", data=data).status_code == status
    assert of_seat(world, meeting, "elm").answer is Answer.NONE


def test_the_way_there(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    for key, words in (
        ("chair", "0 of 5 accepted, quorum 3: three short, four have not answered"),
        ("secretary", "Quorum open"),
    ):
        home = client_of(key).get("/").get_data(as_text=True)
        assert words in home
        assert f"/meetings/{meeting.id}/coming" in home
    mine = client_of("ash")
    assert "Say whether you can come" in mine.get("/").get_data(as_text=True)
    shown = mine.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert f'href="/meetings/{meeting.id}/answer"' in shown
    assert "Who is coming" not in shown
    says(world, meeting, "ash", Answer.ACCEPTED)
    home = mine.get("/").get_data(as_text=True)
    assert "You are coming." in home
    assert "Say whether you can come" not in home


def test_the_number_of_statements_is_the_same_for_many_seats(
    world: World, client_of: ClientOf
) -> None:
    meeting, client = coming(world), client_of("secretary")
    with statements() as made:
        page(client, meeting)
    assert len(made) <= 7
