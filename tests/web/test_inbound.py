"""The page on which the secretariat settles what came by mail and is doubtful."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.inbound.fate import Fate
from partnership.inbound.queries import MOST_SHOWN
from partnership.invitations.rules import Answer
from partnership.transaction import transaction
from tests.conformance.scenarios import call_off, leave
from tests.counting import statements
from tests.inbound import mails
from tests.inbound.conftest import our_server
from tests.inbound.post import answer, invitation_of, later, taken
from tests.inbound.test_commands import move
from tests.meetings.sittings import coming
from tests.world import World

__all__ = ["our_server"]  # a fixture: the server whose word on senders is believed
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


def test_what_can_no_longer_count_says_so_and_offers_no_button(
    world: World, client_of: ClientOf
) -> None:
    meeting, client = coming(world), client_of("secretary")
    row = taken(unproved(answer(world, meeting)))
    assert "Accept this answer" in text(client)
    old = day_words(meeting.day)
    move(world, meeting)
    page = text(client)
    words = f"It answers the old date, {old} at 10am, so it cannot count. Ask again or put it aside"
    assert f"{words}.</p>" in page
    assert "Accept this answer" not in page
    assert "Put it aside" in page
    assert words in client.post(f"/inbox/{row.id}/accept").get_data(as_text=True)
    assert invitation_of(world, meeting).answer is Answer.NONE


def test_a_later_answer_is_seen_before_the_button_is_pressed(
    world: World, client_of: ClientOf
) -> None:
    meeting, client = coming(world), client_of("secretary")
    taken(unproved(answer(world, meeting, answer="DECLINED", stamp=later(-5))))
    taken(answer(world, meeting, stamp=later(-2)))
    page = text(client)
    assert "We have this answer from them or a later one, given on" in page
    assert "Accept this answer" not in page


def test_a_proposal_for_a_meeting_that_is_off_is_only_put_aside(
    world: World, client_of: ClientOf
) -> None:
    meeting, client = coming(world), client_of("secretary")
    taken(answer(world, meeting, method="COUNTER"))
    assert "Keep the date that stands" in text(client)
    call_off(world, meeting)
    page = text(client)
    assert "The meeting was cancelled, so this cannot count. Put it aside." in page
    assert "Keep the date that stands" not in page
    assert "Move the meeting to it" not in page


def test_a_refusal_about_a_withdrawn_invitation_says_what_is_true(
    world: World, client_of: ClientOf
) -> None:
    row = taken(unproved(answer(world, coming(world), "elm")))
    with transaction():
        leave(world, "elm", today())
    page = client_of("secretary").post(f"/inbox/{row.id}/accept").get_data(as_text=True)
    assert page.count("Their invitation has been withdrawn, so this cannot count") == 2
    assert "Choose whose answer it is" not in page


def test_an_assistants_address_can_be_remembered(world: World, client_of: ClientOf) -> None:
    meeting, client = coming(world), client_of("secretary")
    said = {"sender": "pa@ash-council.example"}
    row = taken(answer(world, meeting, **said))
    page = text(client)
    assert "The next answer from pa@ash-council.example counts by itself" in page
    assert "Whose answer is it?" not in page
    client.post(f"/inbox/{row.id}/accept", data={"remember": "y"})
    again = taken(answer(world, meeting, answer="DECLINED", stamp=later(2), **said))
    assert again.fate is Fate.APPLIED
    taken(unproved(answer(world, meeting, "elm")))
    assert "Remember this address" not in text(client)


def test_of_more_than_it_shows_those_about_a_meeting_come_first(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("secretary")
    for number in range(MOST_SHOWN):
        taken(mails.mail(text=f"words {number}"))
    assert "more. They appear here" not in text(client)
    taken(unproved(answer(world, coming(world))))
    taken(mails.mail(text="the last words"))
    page = text(client)
    assert page.count("Why it waits") == MOST_SHOWN
    assert page.index("Accept this answer") < page.index("words 0")
    assert "And 2 more. They appear here as these are settled." in page


@pytest.mark.parametrize("moment", ["00010101T000000Z", "99991231T235959Z", "22001231T235959Z"])
def test_no_mail_breaks_the_page(world: World, client_of: ClientOf, moment: str) -> None:
    meeting, client = coming(world), client_of("secretary")
    times = f"DTSTART:{moment}\nDTEND:{moment}"
    odd = {"start": None, "end": None, "stamp": None, "more": f"DTSTAMP:{moment}\n{times}"}
    junk = "\u202e\u2066" + "x" * 5_000
    for said in (
        odd,
        odd | {"method": "COUNTER"},
        {"start": None, "end": None, "more": times, "method": "COUNTER"},
        {"more": f"COMMENT:{junk}", "answer": "DELEGATED", "parameters": f";DELEGATED-TO={junk}"},
        {"attendee": f"{junk}@ash-council.example"},
        {"sequence": 2**31},
    ):
        assert taken(unproved(answer(world, meeting, **said))).fate is Fate.WAITING
    for sender in (
        b"a\x00sh@ash-council.example",
        b"n" * 100_000 + b" <a@b.example>",
        b"\xed\xa0\x80",
    ):
        raw = mails.mail(text="words", results=False).replace(b"ash@ash-council.example", sender)
        taken(raw)
    answered = client.get("/inbox")
    assert answered.status_code == 200
    page = answered.get_data(as_text=True)
    assert page.count("Why it waits") == 9
    assert not set(page) & set("\x00\u202e\u2066")


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
