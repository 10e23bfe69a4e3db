"""The calendar bytes: what each message says, and what it must not say."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from icalendar import Calendar, Event

from partnership.invitations.ical import (
    Attendee,
    Entry,
    EntryStatus,
    cancel,
    cancel_one,
    event_block,
    feed,
    request,
)
from partnership.invitations.rules import Answer
from tests.invitations.entries import ADVISER, CHAIR, ENTRY, MEMBER, entry


def read(calendar: bytes) -> Event:
    """The one event in it."""
    (event,) = Calendar.from_ical(calendar).events
    return event


def test_a_request_says_what_where_and_when() -> None:
    calendar = Calendar.from_ical(request(ENTRY))
    event = read(request(ENTRY))
    assert calendar.method == "REQUEST"
    assert event["SUMMARY"] == "Partnership board"
    assert event["LOCATION"] == "Committee room 1, Civic Centre"
    assert event["URL"] == ENTRY.page_url
    assert (event.start, event.end) == (ENTRY.starts_at, ENTRY.ends_at)
    assert event["DTSTART"].params["TZID"] == "Europe/London"
    assert (event["UID"], event["SEQUENCE"]) == (ENTRY.uid, 0)
    assert event.stamp == ENTRY.stamp
    assert (event["STATUS"], event["TRANSP"], event["CLASS"]) == ("CONFIRMED", "OPAQUE", "PUBLIC")
    assert event.organizer.email == ENTRY.organiser_email


def test_a_request_names_everybody_with_their_true_answer() -> None:
    people = {person.email: person for person in read(request(ENTRY)).attendees}
    assert set(people) == {CHAIR.email, MEMBER.email, ADVISER.email}
    said = [(people[who.email].ROLE, people[who.email].PARTSTAT) for who in ENTRY.attendees]
    assert said == [
        ("CHAIR", "ACCEPTED"),
        ("REQ-PARTICIPANT", "NEEDS-ACTION"),
        ("OPT-PARTICIPANT", "TENTATIVE"),
    ]
    assert all(person.RSVP for person in people.values())
    assert MEMBER.name == people[MEMBER.email].CN


def test_a_deputy_is_named_on_both_sides() -> None:
    away = replace(MEMBER, answer=Answer.DELEGATED, delegated_to="deputy@fire.example")
    deputy = Attendee("Deputy officer", "deputy@fire.example", delegated_from=MEMBER.email)
    delegator, delegate = read(request(entry(attendees=(away, deputy)))).attendees
    assert delegator.PARTSTAT == "DELEGATED"
    assert delegator.DELEGATED_TO == ("mailto:deputy@fire.example",)
    assert (f"mailto:{MEMBER.email}",) == delegate.DELEGATED_FROM


def test_the_description_has_the_marking_first_and_links_alone_on_their_lines() -> None:
    lines = str(read(request(ENTRY))["DESCRIPTION"]).split("\n")
    assert lines[0] == "OFFICIAL"
    assert ENTRY.joining_link in lines
    assert ENTRY.page_url in lines
    (conference,) = read(request(ENTRY)).conferences
    assert conference.uri == ENTRY.joining_link


def test_without_links_and_place_nothing_is_left_behind() -> None:
    event = read(request(entry(joining_link="", page_url="", place="")))
    assert not {"URL", "LOCATION", "CONFERENCE"} & set(event)
    assert event["DESCRIPTION"] == "OFFICIAL"


def test_a_held_date_is_tentative() -> None:
    assert read(request(entry(status=EntryStatus.TENTATIVE)))["STATUS"] == "TENTATIVE"


def test_there_is_no_alarm() -> None:
    assert b"VALARM" not in request(ENTRY)


def test_cancelling_the_meeting_tells_everybody_and_repeats_the_times() -> None:
    off = entry(sequence=1)
    event = read(cancel(off))
    assert Calendar.from_ical(cancel(off)).method == "CANCEL"
    assert event["STATUS"] == "CANCELLED"
    assert (event["UID"], event["SEQUENCE"]) == (ENTRY.uid, 1)
    assert (event.start, event.end) == (ENTRY.starts_at, ENTRY.ends_at)
    assert len(event.attendees) == 3


def test_taking_one_person_off_tells_that_person_alone_and_leaves_the_meeting_standing() -> None:
    event = read(cancel_one(entry(sequence=1), MEMBER))
    assert Calendar.from_ical(cancel_one(ENTRY, MEMBER)).method == "CANCEL"
    assert [person.email for person in event.attendees] == [MEMBER.email]
    assert "STATUS" not in event


def test_a_feed_is_made_of_stored_blocks_and_names_nobody() -> None:
    blocks = [event_block(ENTRY), event_block(entry(uid="2", status=EntryStatus.CANCELLED))]
    calendar = Calendar.from_ical(feed(blocks, "My meetings, all of them"))
    assert calendar.method == "PUBLISH"
    assert [event["UID"] for event in calendar.events] == [ENTRY.uid, "2"]
    assert calendar.events[1]["STATUS"] == "CANCELLED"
    assert b"X-WR-CALNAME:My meetings\\, all of them\r\n" in feed(
        blocks, "My meetings, all of them"
    )
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in feed(blocks, "x")
    assert b"ATTENDEE" not in feed(blocks, "x")
    assert calendar.events[0].organizer.email == ENTRY.organiser_email


def test_the_same_meeting_gives_the_same_bytes() -> None:
    for write in (request, cancel, event_block):
        assert write(ENTRY) == write(entry())
    assert feed([event_block(ENTRY)], "x") == feed([event_block(ENTRY)], "x")


def test_a_meeting_that_is_off_is_never_sent_as_a_request() -> None:
    with pytest.raises(ValueError, match="cancel"):
        request(entry(status=EntryStatus.CANCELLED))


@pytest.mark.parametrize("write", [request, cancel])
def test_nobody_to_write_to(write: Callable[[Entry], bytes]) -> None:
    with pytest.raises(ValueError, match="somebody"):
        write(entry(attendees=()))
