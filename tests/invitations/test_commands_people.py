"""Whom an invitation reaches: two seats, no holder, a new holder, our own address."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.models import Holding, Membership
from partnership.groups.rules import HoldingKind, Role
from partnership.invitations import queries
from partnership.invitations.deliveries import Counts, delivery_counts
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer, next_stamp
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.outbox.rules import State
from partnership.people import commands as people
from partnership.transaction import transaction
from tests.counting import statements
from tests.invitations.test_commands import INVITED, entry_of, move
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import LONG_AGO, World

LAST = datetime(2026, 11, 2, 9, 30, 15, 900_000, tzinfo=UTC)


def hand_over(world: World, key: str, new: str = "newcomer") -> None:
    """The holder of a seat leaves yesterday; somebody new holds it from today."""
    yesterday = today() - timedelta(days=1)
    with transaction():
        old = db.session.query(Holding).filter_by(seat_id=world.seats[key].id).one()
        old.until_on = yesterday
        person = people.put_person("The successor (test)", f"{new}@partner.example")
        groups.put_holding(world.seats[key], person, HoldingKind.ACTING, today())
        world.people[new] = person


def of_seat(world: World, meeting: Meeting, key: str) -> Invitation:
    """The invitation that stands, or else the latest one."""
    rows = [one for one in entry_of(meeting).invitations if one.seat_id == world.seats[key].id]
    return next((one for one in rows if one.withdrawn_at is None), rows[-1])


def test_a_person_with_two_seats_has_one_message_for_both(world: World) -> None:
    with transaction():
        groups.put_holding(world.seats["oak"], world.people["chair"], HoldingKind.ACTING, LONG_AGO)
    meeting = coming(world)
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    own = world.people["chair"].email
    mine = [one for one in post.event(messages[0]).attendees if one.email == own]
    assert [one.params["ROLE"] for one in mine] == ["CHAIR"]
    both = {of_seat(world, meeting, key).message_id for key in ("chair", "oak")}
    assert both == {post.to(world, "chair", messages).id}
    text = post.text(post.to(world, "chair", messages))
    assert "Sent to you as Commissioner, Office and Chief Executive, Oak Council." in text


def test_a_second_seat_comes_with_the_answer_to_the_first(world: World) -> None:
    meeting = coming(world, place="Room 1")
    post.sent()
    with transaction():
        of_seat(world, meeting, "observer").answer = Answer.ACCEPTED
        observer = world.people["observer"]
        groups.put_holding(world.seats["oak"], observer, HoldingKind.ACTING, LONG_AGO)
    move(world, meeting, place="Room 2")
    event = post.event(post.sent()[0])
    answers = {one.email: one.params["PARTSTAT"] for one in event.attendees}
    assert answers[observer.email] == "ACCEPTED"
    assert of_seat(world, meeting, "oak").answer is Answer.ACCEPTED


def test_todays_holder_is_invited_not_one_to_come(world: World) -> None:
    with transaction():
        successor, deputy = world.people["outsider"], HoldingKind.ACTING
        groups.put_holding(world.seats["oak"], successor, deputy, today() + timedelta(days=7))
    coming(world)
    assert post.readers(world, post.sent()) == INVITED


def test_a_vacant_seat_has_an_invitation_that_waits(world: World) -> None:
    meeting = coming(world)
    vacant = of_seat(world, meeting, "oak")
    assert (vacant.person, vacant.email, vacant.message, vacant.delivery) == (None, "", None, None)
    post.sent()
    with transaction():
        deputy = world.people["outsider"]
        groups.put_holding(world.seats["oak"], deputy, HoldingKind.ACTING, LONG_AGO)
    move(world, meeting, place="Room 2")
    messages = post.sent()
    invited = post.to(world, "outsider", messages)
    assert "Can you come?" in invited.subject
    assert post.event(invited)["SEQUENCE"] == 0
    assert len(messages) == len(INVITED) + 1


def test_a_new_holder_is_invited_and_the_former_one_taken_off(world: World) -> None:
    meeting = coming(world, place="Room 1")
    post.sent()
    with transaction():
        of_seat(world, meeting, "ash").answer = Answer.ACCEPTED
    hand_over(world, "ash")
    move(world, meeting, place="Room 2")
    messages = post.sent()
    assert len(messages) == len(INVITED) + 1
    farewell = post.event(post.to(world, "ash", messages))
    assert post.calendar(post.to(world, "ash", messages))["METHOD"] == "CANCEL"
    assert "STATUS" not in farewell
    assert [one.email for one in farewell.attendees] == [world.people["ash"].email]
    welcome = post.event(post.to(world, "newcomer", messages))
    # Taking somebody off counts as a change, so that an invitation at a later time wins.
    assert farewell["SEQUENCE"] == welcome["SEQUENCE"] == 1
    assert farewell["UID"] == welcome["UID"]
    assert world.people["ash"].email not in {one.email for one in welcome.attendees}
    assert of_seat(world, meeting, "ash").answer is Answer.NONE
    assert "No longer in your diary" in post.to(world, "ash", messages).subject


def test_a_cancellation_goes_to_whoever_has_the_meeting_in_their_diary(world: World) -> None:
    meeting = coming(world)
    post.sent()
    hand_over(world, "ash")
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "No room")
    assert post.readers(world, post.sent()) == INVITED


def test_a_seat_that_left_the_body_is_withdrawn_and_can_come_back(world: World) -> None:
    meeting = coming(world, place="Room 1")
    post.sent()
    with transaction():
        membership = db.session.query(Membership).filter_by(seat_id=world.seats["elm"].id).one()
        membership.until_on = today()
    move(world, meeting, place="Room 2")
    messages = post.sent()
    assert "No longer in your diary" in post.to(world, "elm", messages).subject
    assert world.seats["elm"].id not in {one.seat_id for one in queries.for_meeting(meeting.id)}
    with transaction():
        membership.until_on = None
    move(world, meeting, place="Room 3")
    back = post.to(world, "elm", post.sent())
    assert "Can you come?" in back.subject
    assert of_seat(world, meeting, "elm").withdrawn_at is None


def test_the_seats_of_the_meetings_day_are_invited(world: World) -> None:
    with transaction():
        leaving = db.session.query(Membership).filter_by(seat_id=world.seats["elm"].id).one()
        leaving.until_on = today() + timedelta(days=7)
        groups.put_membership(
            world.seats["outsider"], world.board, Role.MEMBER, today() + timedelta(days=7)
        )
    coming(world)
    expected = sorted({*INVITED, "outsider"} - {"elm"})
    assert post.readers(world, post.sent()) == expected


def test_whoever_is_marked_as_gone_gets_nothing(world: World) -> None:
    with transaction():
        db.session.merge(world.people["ash"]).active = False
    coming(world)
    assert post.readers(world, post.sent()) == [key for key in INVITED if key != "ash"]


def test_the_organisers_own_address_is_never_a_recipient(app: Flask, world: World) -> None:
    app.config["MAIL_FROM"] = world.people["secretary"].email
    meeting = coming(world)
    messages = post.sent()
    assert post.readers(world, messages) == [key for key in INVITED if key != "secretary"]
    event = post.event(messages[0])
    assert world.people["secretary"].email not in {one.email for one in event.attendees}
    skipped = of_seat(world, meeting, "secretary")
    assert (skipped.person_id, skipped.message) == (world.people["secretary"].id, None)


def test_delivery_is_counted_for_many_meetings_in_one_query(world: World) -> None:
    first, second = coming(world), coming(world, days=60)
    with transaction():
        states = (State.HANDED_OVER, State.HANDED_OVER, State.FAILED, State.LEASED)
        waiting = db.session.query(Message).order_by(Message.id).all()
        for message, state in zip(waiting, states, strict=False):
            message.state = state
    with statements() as counted:
        counts = delivery_counts([first.id, second.id])
    assert len(counted) == 1
    assert counts[first.id] == Counts(handed_over=2, queued=4, failed=1, vacant=1)
    assert counts[second.id] == Counts(queued=7, vacant=1)


def test_the_invitations_of_a_meeting_are_one_query(world: World) -> None:
    meeting = coming(world)
    db.session.expunge_all()
    with statements() as counted:
        found = queries.for_meeting(meeting.id)
        shown = [(one.seat.name, one.person and one.person.name, one.delivery) for one in found]
    assert len(counted) == 1
    assert [name for name, _, _ in shown][:2] == ["Commissioner, Office", "Board Secretary, Office"]


@pytest.mark.parametrize(("later", "expected"), [(0, 1), (0.9, 1), (2.5, 2)])
def test_a_stamp_is_whole_seconds_after_the_last(later: float, expected: int) -> None:
    before = next_stamp(None, LAST)
    after = next_stamp(before, before + timedelta(seconds=later))
    assert after - before == timedelta(seconds=expected)
