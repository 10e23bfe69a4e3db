"""How messages fared on the meeting's page, and sending again; with a real SMTP server."""

from collections.abc import Callable
from email import message_from_bytes
from email.policy import default

import pytest
from flask import Flask
from flask.testing import FlaskClient

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.cli.worker import Report, deliver_due
from partnership.core.db import db
from partnership.invitations import queries
from partnership.invitations.models import Invitation
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.outbox.delivery import transport_from
from partnership.outbox.models import Message
from partnership.outbox.rules import State
from partnership.transaction import transaction
from tests.conformance import checks
from tests.meetings.sittings import coming
from tests.outbox.server import Desk, running
from tests.reactions import post
from tests.world import World

ClientOf = Callable[[str], FlaskClient]
REFUSAL = "550 5.1.1 Mailbox <gone> unavailable"


def deliver(*faults: str) -> tuple[Report, Desk]:
    """Let the worker send what is due to a real server that does what it is told."""
    desk = Desk(*faults)
    with running(desk) as port:
        transport = transport_from(f"smtp://127.0.0.1:{port}", "board@partnership.example")
        return deliver_due("worker", transport), desk


def invitation_of(world: World, meeting: Meeting, key: str) -> Invitation:
    db.session.expire_all()
    seat_id = world.seats[key].id
    return next(one for one in queries.for_meeting(meeting.id) if one.seat_id == seat_id)


def again(meeting: Meeting, one: Invitation) -> str:
    return f"/meetings/{meeting.id}/invitations/{one.id}/again"


def fail(world: World, meeting: Meeting, key: str = "ash") -> Invitation:
    one = invitation_of(world, meeting, key)
    with transaction():
        assert one.message is not None
        one.message.state, one.message.error, one.message.attempts = State.FAILED, REFUSAL, 3
    return one


def test_what_was_scheduled_arrives_byte_for_byte(world: World) -> None:
    meeting = coming(world, title="Spring, with ünïcode", place="Room 1; first floor")
    stored = {one.body for one in db.session.query(Message)}
    report, desk = deliver()
    assert report == Report(handed_over=7)
    assert set(desk.bodies) == stored
    recipients = [envelope.rcpt_tos for envelope in desk.received]
    assert sorted(len(one) for one in recipients) == [1] * 7
    for body, (address,) in zip(desk.bodies, recipients, strict=True):
        letter = message_from_bytes(body, policy=default)
        assert address in letter["To"]
        (calendar,) = (
            part.get_payload(decode=True)
            for part in letter.walk()
            if part.get_content_type() == "text/calendar"
        )
        assert isinstance(calendar, bytes)
        assert checks.faults(calendar) == []
        assert b"ATTENDEE;CN=" in calendar
    assert {one.delivery for one in queries.for_meeting(meeting.id)} == {"handed-over", None}


def test_a_refused_recipient_shows_with_the_servers_words(
    world: World, client_of: ClientOf
) -> None:
    meeting = coming(world)
    report, _ = deliver(REFUSAL)
    assert report == Report(handed_over=6, failed=1)
    page = client_of("secretary").get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "550 5.1.1 Mailbox &lt;gone&gt; unavailable" in page
    assert page.count("Send again") == 1
    assert page.count("Sent to ") == 1 + 6
    summary = "Sent to 6 of 7. 1 message could not be delivered: see why, then send again."
    assert summary in page
    assert "Vacant: nobody to send to" in page


def test_a_cancellation_that_did_not_go_shows_too(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    deliver()
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "No room")
    deliver(REFUSAL)
    page = client_of("secretary").get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert page.count("Send again") == 1


def test_sending_again_is_one_message_with_the_same_uid_and_a_fresh_stamp(
    world: World, client_of: ClientOf
) -> None:
    meeting = coming(world)
    deliver(REFUSAL)
    (failed,) = [one for one in queries.for_meeting(meeting.id) if one.delivery == "failed"]
    assert failed.message is not None
    first = post.event(failed.message)
    client = client_of("secretary")
    answer = client.post(again(meeting, failed))
    assert answer.location == f"/meetings/{meeting.id}"
    notice = client.get(answer.location).get_data(as_text=True)
    assert f"Sent again to {failed.seat.name}." in notice
    assert "Send again" not in notice
    (message,) = post.sent()
    second = post.event(message)
    assert message.to_address == failed.email
    assert (second["UID"], second["SEQUENCE"]) == (first["UID"], first["SEQUENCE"])
    assert second["DTSTAMP"].dt > first["DTSTAMP"].dt
    resent = db.session.query(Event).filter_by(kind=Kind.INVITATION_RESENT).one()
    assert (resent.person_id, resent.group_id) == (world.people["secretary"].id, world.board.id)


def test_it_goes_to_todays_address(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    failed = fail(world, meeting)
    with transaction():
        world.people["ash"].email = "new@ash-council.example"
    post.sent()
    client_of("secretary").post(again(meeting, failed))
    (message,) = post.sent()
    assert message.to_address == "new@ash-council.example"
    attendees = {one.email for one in post.event(message).attendees}
    assert "new@ash-council.example" in attendees
    assert "ash@ash-council.example" not in attendees


def test_of_a_cancelled_meeting_the_cancellation_is_sent_again(
    world: World, client_of: ClientOf
) -> None:
    meeting = coming(world)
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "No room")
    failed = fail(world, meeting)
    post.sent()
    client_of("secretary").post(again(meeting, failed))
    (message,) = post.sent()
    assert post.calendar(message)["METHOD"] == "CANCEL"
    assert post.event(message)["STATUS"] == "CANCELLED"


def test_a_second_click_does_nothing_more(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    failed = fail(world, meeting)
    client = client_of("secretary")
    for _ in range(2):
        assert client.post(again(meeting, failed)).status_code == 302
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "The last message to them is still in the queue" in page
    assert db.session.query(Event).filter_by(kind=Kind.INVITATION_RESENT).count() == 1


def test_a_vacant_seat_has_nothing_to_send_again(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    vacant = invitation_of(world, meeting, "oak")
    client = client_of("secretary")
    client.post(again(meeting, vacant))
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "there is nobody to send to" in page


@pytest.mark.parametrize(
    ("key", "status"),
    [("chair", 403), ("ash", 403), ("observer", 403), ("outsider", 404), ("sub-secretary", 404)],
)
def test_only_the_bodys_secretariat_may(
    world: World, client_of: ClientOf, key: str, status: int
) -> None:
    meeting = coming(world)
    failed = fail(world, meeting)
    client = client_of(key)
    assert client.post(again(meeting, failed)).status_code == status
    assert invitation_of(world, meeting, "ash").delivery == "failed"
    assert "550 5.1.1" not in client.get(f"/meetings/{meeting.id}").get_data(as_text=True)


def test_the_address_must_name_the_invitations_own_meeting(
    world: World, client_of: ClientOf
) -> None:
    failed = fail(world, coming(world))
    other = coming(world, days=60)
    client = client_of("secretary")
    assert client.post(again(other, failed)).status_code == 404
    assert client.get(again(other, failed)).status_code == 405


def test_without_the_forms_token_nothing_happens(
    app: Flask, world: World, client_of: ClientOf
) -> None:
    meeting = coming(world)
    failed = fail(world, meeting)
    client = client_of("secretary")
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post(again(meeting, failed)).status_code == 400
    assert invitation_of(world, meeting, "ash").delivery == "failed"


def test_waiting_and_retrying_messages_say_so(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    client = client_of("secretary")
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert f"Waiting to be sent to {world.people['ash'].email}" in page
    deliver(*["451 4.7.1 Greylisted, come back"] * 7)
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "451 4.7.1 Greylisted, come back</span>. The next try is at" in page
    assert len(post.sent()) == 7
