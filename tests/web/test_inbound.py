"""The page on which the secretariat settles what came by mail and is doubtful."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.invitations.rules import Answer
from tests.counting import statements
from tests.inbound import mails
from tests.inbound.post import answer, invitation_of, later, taken
from tests.meetings.sittings import coming
from tests.world import World

ClientOf = Callable[[str], FlaskClient]


def unproved(raw: bytes) -> bytes:
    return raw.split(b"\r\n", 1)[1]


def text(client: FlaskClient) -> str:
    return client.get("/inbox").get_data(as_text=True)


def test_it_says_what_why_and_on_what_evidence(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    taken(unproved(answer(world, meeting, answer="DECLINED", more="COMMENT:<b>Ill</b>")))
    page = text(client_of("secretary"))
    for words in (
        "Chief Executive, Ash Council (test): not coming",
        "<strong>Why it waits:</strong> Nothing proves that the sender sent it.",
        "&lt;b&gt;Ill&lt;/b&gt;",
        "ash@ash-council.example",
        "Accept this answer",
        "Put it aside",
    ):
        assert words in page


def test_accepting_and_putting_aside_with_undo(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    first = taken(unproved(answer(world, meeting)))
    second = taken(unproved(answer(world, meeting, "elm")))
    client = client_of("secretary")
    client.post(f"/inbox/{first.id}/accept")
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED
    client.post(f"/inbox/{second.id}/discard")
    page = text(client)
    assert "Put aside: Chief Executive, Elm Council (test): coming." in page
    assert "Nothing waits" in page
    assert "Settled lately" in page
    client.post(f"/inbox/{second.id}/put-back")
    assert "Accept this answer" in text(client)


def test_a_stranger_needs_a_name(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    row = taken(answer(world, meeting, attendee="pa@elsewhere.example"))
    client = client_of("secretary")
    refused = client.post(f"/inbox/{row.id}/accept", data={"remember": "y"})
    page = refused.get_data(as_text=True)
    assert "Choose whose answer it is" in page
    assert 'value="y" checked' in page
    seat = str(world.people["ash"].id)
    client.post(f"/inbox/{row.id}/accept", data={"person": seat, "remember": "y"})
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


@pytest.mark.parametrize(("key", "status"), [("ash", 404), ("chair", 404), ("sub-secretary", 404)])
def test_it_is_the_bodys_secretariats_alone(
    world: World, client_of: ClientOf, key: str, status: int
) -> None:
    meeting = coming(world)
    row = taken(unproved(answer(world, meeting)))
    client = client_of(key)
    assert "Why it waits" not in text(client)
    for deed in ("accept", "discard", "put-back"):
        assert client.post(f"/inbox/{row.id}/{deed}").status_code == status
    assert invitation_of(world, meeting).answer is Answer.NONE


def test_what_cannot_be_accepted_offers_only_to_put_it_aside(
    world: World, client_of: ClientOf
) -> None:
    row = taken(mails.mail(text="I cannot come"))
    client = client_of("secretary")
    page = text(client)
    assert "I cannot come" in page
    assert "Accept this answer" not in page
    answer = client.post(f"/inbox/{row.id}/accept").get_data(as_text=True)
    assert "There is nothing in this message that could be accepted" in answer


def test_statements_do_not_grow(world: World, client_of: ClientOf) -> None:
    meeting, client = coming(world), client_of("secretary")
    counted = []
    for number in (3, 12):
        for at in range(number):
            stranger = {"attendee": f"s{at}@x.example", "stamp": later(-number)}
            taken(answer(world, meeting, **stranger))
        with statements() as made:
            client.get("/inbox")
        counted.append(len(made))
    assert counted[0] == counted[1] <= 7
