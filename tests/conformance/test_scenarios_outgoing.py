"""Scenarios 1, 3 and 6 to 21: what we send when meetings, seats and times change."""

from datetime import date, time, timedelta

import pytest
from flask import Flask

from partnership.audit.commands import record
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.core.london import LONDON
from partnership.groups import commands as groups
from partnership.invitations.rules import Answer
from partnership.meetings import commands as meetings
from partnership.transaction import transaction
from tests.conformance.scenarios import (
    body,
    call_off,
    events,
    join,
    leave,
    lifetime,
    listed,
    meeting_of,
    method,
    nothing_changes,
    only,
    partstats,
    relocate,
    said,
    send_again,
    serial,
    year,
)
from tests.inbound import mails
from tests.inbound.conftest import our_server
from tests.inbound.post import answer, entry_of, taken
from tests.invitations.test_commands import INVITED, move
from tests.meetings.sittings import coming, item
from tests.reactions import post
from tests.world import World

__all__ = ["our_server"]  # a fixture: the server whose word on senders is believed
KEPT = [key for key in INVITED if key != "elm"]


def test_01_nobody_to_invite(world: World) -> None:
    """A meeting of a body whose only seat is vacant is kept, and nobody is written to."""
    meeting = meeting_of(world, body(world, "oak"))
    assert post.sent() == []
    assert [one.person for one in entry_of(meeting).invitations] == [None]
    assert b"ATTENDEE" not in entry_of(meeting).block


def test_03_one_invitee(world: World) -> None:
    """One holder of a seat gets one REQUEST, which asks for an answer and assumes none."""
    meeting_of(world, body(world, "ash"))
    message, event = only(world, "ash", "REQUEST")
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert partstats(world, message) == {"ash": "NEEDS-ACTION"}
    assert event.attendees[0].params["RSVP"] == "TRUE"


def test_06_out_of_some_of_a_years_meetings(world: World) -> None:
    """We send no series: a place that ends in mid-year is a CANCEL of each later meeting alone."""
    _, second, third = year(world)
    asked = post.sent()
    assert (len({event["UID"] for event in events(asked)}), serial(asked)) == (3, set())
    with transaction():
        leave(world, "elm", second.day)
    message, event = only(world, "elm", "CANCEL")
    assert event["UID"] == entry_of(third).uid
    assert serial([message]) == set()
    assert (entry_of(second).sequence, entry_of(third).sequence) == (0, 1)


def test_07_in_one_of_a_years_meetings(world: World) -> None:
    """A seat that has its place for one meeting is asked to that one, which is no override."""
    first, second, _ = year(world)
    post.sent()
    with transaction():
        join(world, "outsider", second.day - timedelta(days=1))
        leave(world, "outsider", second.day)
    message, event = only(world, "outsider", "REQUEST")
    assert event["UID"] == entry_of(second).uid
    assert serial([message]) == set()
    assert listed(world, message) == sorted([*INVITED, "outsider"])
    assert listed(world, send_again(world, first, "ash")) == INVITED


def test_08_no_organiser(app: Flask, world: World) -> None:
    """Without an address to answer to nobody is asked, and with one every message names it."""
    app.config["MAIL_FROM"] = ""
    with nothing_changes(), pytest.raises(ValueError, match="mail address"):
        coming(world)
    app.config["MAIL_FROM"] = mails.OURS
    for message in lifetime(world):
        assert post.event(message).organizer.email == mails.OURS
        assert post.read(message)["From"].addresses[0].addr_spec == mails.OURS
        assert message.to_address != mails.OURS
        assert mails.OURS not in listed(world, message)


def test_09_schedule_agent(world: World) -> None:
    """We leave it to no server to send for us, and a diary's own word on that means nothing."""
    for message in lifetime(world):
        assert b"SCHEDULE-" not in post.calendar_bytes(message).replace(b"\r\n ", b"")
    meeting = coming(world)
    taken(answer(world, meeting, parameters=";SCHEDULE-AGENT=CLIENT"))
    assert said(world, meeting) is Answer.ACCEPTED
    again = post.calendar_bytes(send_again(world, meeting, "ash")).replace(b"\r\n ", b"")
    assert b"SCHEDULE-" not in again


def test_10_one_dropped_one_kept_one_added(world: World) -> None:
    """Whoever goes is taken out, whoever stays hears the change, whoever comes is asked."""
    meeting = coming(world, place="Room 1")
    taken(answer(world, meeting))
    post.sent()
    with transaction():
        leave(world, "elm", today())
        join(world, "outsider", today())
        relocate(world, meeting, "Room 2")
    messages = post.sent()
    assert post.readers(world, messages) == sorted([*INVITED, "outsider"])
    gone, kept, new = (post.to(world, key, messages) for key in ("elm", "ash", "outsider"))
    assert [method(one) for one in (gone, kept, new)] == ["CANCEL", "REQUEST", "REQUEST"]
    assert {event["SEQUENCE"] for event in events(messages)} == {1}
    assert ("STATUS" in post.event(gone), listed(world, gone)) == (False, ["elm"])
    assert "New place" in kept.subject
    assert "Can you come?" in new.subject
    asked = sorted([*KEPT, "outsider"])
    assert partstats(world, new) == {**dict.fromkeys(asked, "NEEDS-ACTION"), "ash": "ACCEPTED"}
    assert said(world, meeting) is Answer.ACCEPTED


def test_11_another_length(world: World) -> None:
    """Longer by an hour is another date: SEQUENCE goes up and everybody is asked afresh."""
    meeting = coming(world)
    taken(answer(world, meeting))
    post.sent()
    move(world, meeting, ends=time(13))
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    assert {method(message) for message in messages} == {"REQUEST"}
    assert {event["SEQUENCE"] for event in events(messages)} == {1}
    assert partstats(world, messages[0]) == dict.fromkeys(INVITED, "NEEDS-ACTION")
    assert said(world, meeting) is Answer.NONE


def test_12_nothing_that_matters_changed(world: World) -> None:
    """The same facts again are refused; another title is told to feeds and mailed to nobody."""
    meeting = coming(world, title="Spring")
    taken(answer(world, meeting))
    post.sent()
    with nothing_changes(), pytest.raises(Refused):
        move(world, meeting)
    move(world, meeting, title="Summer")
    assert post.sent() == []
    assert entry_of(meeting).sequence == 0
    assert b"SUMMARY:NPB: Summer" in entry_of(meeting).block
    assert said(world, meeting) is Answer.ACCEPTED


def test_13_sent_because_somebody_wants_it(world: World) -> None:
    """Sent again by hand, or a title told on request: same UID, SEQUENCE and answers, new stamp."""
    meeting = coming(world, title="Spring")
    taken(answer(world, meeting))
    first = post.event(post.sent()[0])
    again = post.event(send_again(world, meeting, "ash"))
    assert (again["UID"], again["SEQUENCE"]) == (first["UID"], 0)
    assert again["DTSTAMP"].dt > first["DTSTAMP"].dt
    move(world, meeting, title="Summer", tell=True)
    told = post.sent()
    assert post.readers(world, told) == INVITED
    assert {(event["SEQUENCE"], str(event["SUMMARY"])) for event in events(told)} == {
        (0, "NPB: Summer")
    }
    assert partstats(world, told[0])["ash"] == "ACCEPTED"


def test_14_a_first_invitee(world: World) -> None:
    """A meeting that nobody was invited to asks the first seat that gets a holder's place."""
    group = body(world, "oak")
    meeting = meeting_of(world, group)
    uid = entry_of(meeting).uid
    with transaction():
        join(world, "ash", today(), group)
    message, event = only(world, "ash", "REQUEST")
    assert (event["UID"], event["SEQUENCE"]) == (uid, 0)
    assert partstats(world, message) == {"ash": "NEEDS-ACTION"}


def test_15_nobody_left(world: World) -> None:
    """The last place of a body ends: one CANCEL, no REQUEST, and nothing more when it is off."""
    group = body(world, "ash")
    meeting = meeting_of(world, group)
    post.sent()
    with transaction():
        leave(world, "ash", today(), group)
    message, event = only(world, "ash", "CANCEL")
    assert (event["SEQUENCE"], listed(world, message)) == (1, ["ash"])
    call_off(world, meeting)
    assert post.sent() == []


def test_16_two_taken_off(world: World) -> None:
    """Each of two that leave gets a CANCEL naming only them; the meeting stands for the rest."""
    meeting = coming(world)
    post.sent()
    with transaction():
        leave(world, "elm", today())
        leave(world, "adviser", today())
    messages = post.sent()
    assert post.readers(world, messages) == ["adviser", "elm"]
    for key in ("adviser", "elm"):
        message = post.to(world, key, messages)
        (event,) = events([message])
        assert (method(message), listed(world, message)) == ("CANCEL", [key])
        assert "STATUS" not in event
        assert (event["UID"], event["SEQUENCE"]) == (entry_of(meeting).uid, 1)
    assert len(listed(world, send_again(world, meeting, "ash"))) == len(INVITED) - 2


def test_17_one_of_a_years_meetings_is_off(world: World) -> None:
    """It is cancelled under its own UID; the others of the year are not written about."""
    first, second, third = year(world)
    post.sent()
    call_off(world, second)
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    assert {method(message) for message in messages} == {"CANCEL"}
    assert {event["UID"] for event in events(messages)} == {entry_of(second).uid}
    assert serial(messages) == set()
    assert [entry_of(one).sequence for one in (first, second, third)] == [0, 1, 0]


def test_18_another_order(world: World) -> None:
    """Seats in another order, and an agenda in another, are no news and keep the list as it was."""
    meeting = coming(world)
    items = [item(world, meeting, title) for title in ("One", "Two")]
    before = [one.email for one in post.event(post.sent()[0]).attendees]
    with transaction():
        meetings.shift_item(world.actor("secretary"), items[1], -1)
        for key, title in (("chair", "Zealous Chair"), ("elm", "A Chief Executive")):
            groups.put_seat(key, title, world.seats[key].organisation)
        record(world.actor("secretary"), Kind.BOARD_LOADED, world.board)
    assert post.sent() == []
    assert entry_of(meeting).sequence == 0
    after = post.event(send_again(world, meeting, "ash"))
    assert [one.email for one in after.attendees] == before


def test_19_status_cancelled(world: World) -> None:
    """A meeting that is off goes as METHOD:CANCEL, one SEQUENCE up, never as a REQUEST."""
    meeting = coming(world)
    first = post.event(post.sent()[0])
    call_off(world, meeting)
    messages = post.sent()
    assert {method(message) for message in messages} == {"CANCEL"}
    for message in messages:
        (event,) = events([message])
        assert (event["STATUS"], event["UID"], event["SEQUENCE"]) == ("CANCELLED", first["UID"], 1)
        assert (event.start, event.end) == (first.start, first.end)
        assert listed(world, message) == INVITED
    repeated = post.event(send_again(world, meeting, "ash"))
    assert (repeated["STATUS"], repeated["SEQUENCE"]) == ("CANCELLED", 1)


@pytest.mark.parametrize(("month", "hours"), [(1, 0), (7, 1)])
def test_20_zone_of_what_is_off(world: World, month: int, hours: int) -> None:
    """A CANCEL repeats the times as they were asked for, in London's zone, in winter and summer."""
    meeting = coming(world, day=date(today().year + 1, month, 15))
    (asked, *_) = events(post.sent())
    call_off(world, meeting)
    (off, *_) = events(post.sent())
    for name in ("DTSTART", "DTEND"):
        assert off[name].params["TZID"] == "Europe/London"
        assert off[name].to_ical() == asked[name].to_ical()
    assert off["DTSTART"].to_ical().endswith(b"T100000")
    assert off.start.astimezone(LONDON).utcoffset() == timedelta(hours=hours)
    assert off["DTSTAMP"].to_ical().endswith(b"Z")


def test_21_one_cancel_each(world: World) -> None:
    """Everybody who has it in the diary gets one, with DTEND and no DURATION; nobody else does."""
    meeting = coming(world)
    move(world, meeting, ends=time(13))
    with transaction():
        leave(world, "elm", today())
    post.sent()
    call_off(world, meeting)
    messages = post.sent()
    assert post.readers(world, messages) == KEPT
    for event in events(messages):
        assert event["DTEND"].dt == meeting.ends_at
        assert "DURATION" not in event
