"""Scenarios 2, 4, 5 and 22 to 38: what calendar programs send us, and what follows from it."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from partnership.actions.commands import open_action
from partnership.core.errors import Refused
from partnership.inbound import commands as inbound
from partnership.inbound.deciding import Doubt, Ignored
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Problem
from partnership.invitations.rules import Answer
from partnership.meetings.rules import MeetingState
from partnership.transaction import transaction
from tests.conformance.scenarios import (
    altered,
    applied,
    call_off,
    diary,
    ignored,
    listed,
    nothing_changes,
    partstats,
    said,
    send_again,
    together,
    waits,
    year,
)
from tests.inbound import mails
from tests.inbound.conftest import our_server
from tests.inbound.post import answer, entry_of, invitation_of, later, taken
from tests.invitations.test_commands import INVITED, move
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.web.test_answering import ClientOf, link
from tests.world import World, soon

__all__ = ["our_server"]  # a fixture: the server whose word on senders is believed
ABROAD = ZoneInfo("America/New_York")


def at(calendar: bytes, start: str) -> bytes:
    """With another DTSTART, its parameters among it."""
    changed, number = re.subn(rb"DTSTART:\d{8}T\d{6}Z", b"DTSTART" + start.encode(), calendar)
    assert number == 1
    return changed


def abroad(moment: datetime) -> str:
    """As a diary in another zone writes it."""
    return f";TZID={ABROAD.key}:{moment.astimezone(ABROAD):%Y%m%dT%H%M%S}"


def all_day(day: date) -> str:
    return f";VALUE=DATE:{day:%Y%m%d}"


def cannot_be_accepted(world: World, row: InboundMessage) -> None:
    with nothing_changes(), pytest.raises(Refused, match="nothing in this message"), transaction():
        inbound.accept(world.actor("secretary"), row)


def test_02_tasks(world: World) -> None:
    """A task goes out in no calendar object, and an answer that holds only a task waits."""
    meeting = coming(world)
    post.sent()
    task = altered(diary(world, meeting), (b"VEVENT", b"VTODO"), (b"DTEND:", b"DUE:"))
    waits(mails.mail(task), Problem.SEVERAL_EVENTS)
    with transaction():
        seat, facts = world.seats["ash"], {"title": "Report", "due_on": soon(20)}
        open_action(world.actor("secretary"), world.board, seat=seat, **facts)
    (letter,) = post.sent()
    kinds = {part.get_content_type() for part in post.read(letter).walk()}
    assert kinds & {"text/calendar", "application/ics"} == set()


def test_04_two_uids_in_one_object(world: World) -> None:
    """An answer to two meetings of ours at once waits, and neither has an answer."""
    first, second = coming(world), coming(world, days=60)
    both = together(diary(world, first), diary(world, second))
    cannot_be_accepted(world, waits(mails.mail(both), Problem.SEVERAL_EVENTS))
    assert (said(world, first), said(world, second)) == (Answer.NONE, Answer.NONE)


def test_05_organisers(world: World) -> None:
    """An answer to another organiser waits; ours in other letter case is ours."""
    meeting = coming(world)
    waits(answer(world, meeting, organiser="other@else.example"), Problem.WRONG_ORGANISER)
    applied(answer(world, meeting, organiser=mails.OURS.upper()))
    assert said(world, meeting) is Answer.ACCEPTED


def test_22_deleted_from_a_diary(world: World) -> None:
    """Programs then decline; we write that down, mail nobody, and keep the seat on the list."""
    meeting = coming(world)
    post.sent()
    applied(answer(world, meeting, answer="DECLINED"))
    assert post.sent() == []
    assert said(world, meeting) is Answer.DECLINED
    told = partstats(world, send_again(world, meeting, "elm"))
    assert told == {**dict.fromkeys(INVITED, "NEEDS-ACTION"), "ash": "DECLINED"}


def test_23_deleted_after_it_was_called_off(world: World) -> None:
    """A program should say nothing; one that declines all the same changes no answer."""
    meeting = coming(world)
    applied(answer(world, meeting, stamp=later(-1)))
    call_off(world, meeting)
    ignored(answer(world, meeting, answer="DECLINED"), Ignored.CANCELLED)
    assert said(world, meeting) is Answer.ACCEPTED


def test_24_others_invite_us(world: World) -> None:
    """Our mailbox keeps no diary: a REQUEST makes no meeting and waits for the lead secretariat."""
    row = waits(
        mails.reply(method="REQUEST", organiser="clerk@else.example", answer="NEEDS-ACTION"),
        Problem.NOT_AN_ANSWER,
    )
    assert row.group_id == world.board.id
    cannot_be_accepted(world, row)


def test_25_a_request_about_our_meeting(world: World) -> None:
    """However often it comes and whatever it says, our meeting is not replaced."""
    meeting = coming(world)
    starts_at = meeting.starts_at
    for minute in (1, 2):
        changed = {"start": starts_at + timedelta(hours=minute), "stamp": later(minute)}
        request = answer(world, meeting, method="REQUEST", sequence=minute, **changed)
        cannot_be_accepted(world, waits(request, Problem.NOT_AN_ANSWER))
    assert (meeting.starts_at, entry_of(meeting).sequence) == (starts_at, 0)


def test_26_others_cancel(world: World) -> None:
    """Nobody cancels our meeting by mail, nor raises its SEQUENCE; an unknown UID waits as well."""
    meeting = coming(world)
    cannot_be_accepted(
        world,
        waits(answer(world, meeting, method="CANCEL", sequence=5), Problem.NOT_AN_ANSWER),
    )
    waits(answer(world, meeting, method="CANCEL", uid="none"), Problem.NOT_AN_ANSWER)
    assert (meeting.state, entry_of(meeting).sequence) == (MeetingState.SCHEDULED, 0)


@pytest.mark.parametrize(
    ("method", "component", "reason"),
    [
        ("ADD", "VEVENT", Problem.NOT_AN_ANSWER),
        ("PUBLISH", "VEVENT", Problem.NOT_AN_ANSWER),
        ("X-STRANGE", "VEVENT", Problem.NOT_AN_ANSWER),
        ("REPLY", "VJOURNAL", Problem.SEVERAL_EVENTS),
        ("REPLY", "VFREEBUSY", Problem.SEVERAL_EVENTS),
        ("REPLY", "X-STRANGE", Problem.SEVERAL_EVENTS),
    ],
)
def test_27_unknown_words(world: World, method: str, component: str, reason: Problem) -> None:
    """A method that answers nothing, or a component that is no event, waits and changes nothing."""
    meeting = coming(world)
    strange = altered(diary(world, meeting, method=method), (b"VEVENT", component.encode()))
    cannot_be_accepted(world, waits(mails.mail(strange, method=method), reason))
    assert said(world, meeting) is Answer.NONE


def test_28_unknown_uid(world: World) -> None:
    """An answer to a meeting that is not ours waits: somebody meant to tell us something."""
    meeting = coming(world)
    row = waits(answer(world, meeting, uid="none"), Doubt.UNKNOWN_MEETING)
    assert row.meeting is None
    assert said(world, meeting) is Answer.NONE


def test_29_accepted(world: World) -> None:
    """The answer stands and is told with the next change; ours goes on asking for answers."""
    meeting = coming(world, place="Room 1")
    applied(answer(world, meeting))
    assert said(world, meeting) is Answer.ACCEPTED
    post.sent()
    move(world, meeting, place="Room 2")
    message = post.sent()[0]
    assert partstats(world, message)["ash"] == "ACCEPTED"
    assert {one.params["RSVP"] for one in post.event(message).attendees} == {"TRUE"}


def test_30_request_status(world: World) -> None:
    """What a program says of its own success is kept in the evidence and passed on to nobody."""
    meeting = coming(world)
    raw = answer(world, meeting, more="REQUEST-STATUS:2.0;Success")
    assert taken(raw).raw == raw
    assert said(world, meeting) is Answer.ACCEPTED
    assert b"-STATUS" not in post.calendar_bytes(send_again(world, meeting, "ash"))


def test_31_somebody_who_is_not_listed(world: World) -> None:
    """A stranger's answer waits; the stranger is on nobody's list."""
    meeting = coming(world)
    waits(answer(world, meeting, attendee="stranger@else.example"), Doubt.UNKNOWN_PERSON)
    assert listed(world, send_again(world, meeting, "ash")) == INVITED


def test_32_an_instant_in_another_zone(world: World) -> None:
    """Dates are told apart by instant, whatever the zone; one date of a series is not taken."""
    meeting = coming(world)
    before = meeting.starts_at
    move(world, meeting, begins=time(9))
    for named in (f":{before:%Y%m%dT%H%M%SZ}", abroad(before)):
        single = diary(world, meeting, more=f"RECURRENCE-ID{named}")
        waits(mails.mail(single), Problem.SEVERAL_EVENTS)
    old = at(diary(world, meeting, sequence=None, stamp=later(-2)), abroad(before))
    assert taken(mails.mail(old)).reason == Ignored.OLD_DATE
    assert said(world, meeting) is Answer.NONE
    new = at(diary(world, meeting, sequence=None), abroad(meeting.starts_at))
    applied(mails.mail(new))
    assert said(world, meeting) is Answer.ACCEPTED


def test_33_the_first_of_a_series(world: World) -> None:
    """No date is split off a meeting of ours, not even by the instant at which it begins."""
    meeting = coming(world)
    first = f"RECURRENCE-ID:{meeting.starts_at:%Y%m%dT%H%M%SZ}"
    cannot_be_accepted(world, waits(answer(world, meeting, more=first), Problem.SEVERAL_EVENTS))
    rule = "RRULE:FREQ=YEARLY"
    cannot_be_accepted(world, waits(answer(world, meeting, more=rule), Problem.SEVERAL_EVENTS))


def test_34_a_date_of_a_series_that_we_do_not_know(world: World) -> None:
    """It waits, belongs to no meeting, and makes none."""
    meeting = coming(world)
    one = f"RECURRENCE-ID:{meeting.starts_at:%Y%m%dT%H%M%SZ}"
    row = waits(answer(world, meeting, uid="none", more=one), Problem.SEVERAL_EVENTS)
    assert row.meeting is None
    cannot_be_accepted(world, row)


@pytest.mark.parametrize("form", ["utc", "zoned", "all day"])
@pytest.mark.parametrize("word", [Answer.ACCEPTED, Answer.DECLINED])
def test_35_an_answer_for_oneself(world: World, word: Answer, form: str) -> None:
    """Yes or no counts for whoever says so, however the program writes the day; not for two."""
    meeting = coming(world)
    other = f"ATTENDEE;PARTSTAT=ACCEPTED:mailto:{world.people['elm'].email}"
    waits(answer(world, meeting, more=other), Problem.SEVERAL_ATTENDEES)
    plain = diary(world, meeting, answer=word.upper())
    forms = {
        "utc": plain,
        "zoned": at(plain, abroad(meeting.starts_at)),
        "all day": at(plain, all_day(meeting.day)),
    }
    applied(mails.mail(forms[form]))
    assert said(world, meeting) is word
    assert said(world, meeting, "elm") is Answer.NONE


def test_36_nothing_new(world: World) -> None:
    """No answer waits, the same one is late, and one sent once more by hand counts quietly."""
    meeting = coming(world)
    waits(answer(world, meeting, answer="NEEDS-ACTION"), Problem.NO_ANSWER)
    stamp = later(-5)
    raw = answer(world, meeting, stamp=stamp)
    first = taken(raw)
    post.sent()
    with nothing_changes(besides=()):
        assert taken(raw).id == first.id
    ignored(answer(world, meeting, stamp=stamp, more="COMMENT:Again"), Ignored.LATE)
    applied(answer(world, meeting, stamp=later(-1)))
    assert said(world, meeting) is Answer.ACCEPTED
    assert (invitation_of(world, meeting).reply_stamp or stamp) > stamp
    assert post.sent() == []


def test_37_one_meeting_of_a_year(world: World) -> None:
    """Whoever drops one meeting declines that one alone, and dropping it again says nothing new."""
    meetings = year(world)
    for meeting in meetings:
        applied(answer(world, meeting, stamp=later(-2)))
    drop = {"answer": "DECLINED", "stamp": later(-1)}
    applied(answer(world, meetings[1], **drop))
    ignored(answer(world, meetings[1], **drop, more="COMMENT:Again"), Ignored.LATE)
    answers = [said(world, meeting) for meeting in meetings]
    assert answers == [Answer.ACCEPTED, Answer.DECLINED, Answer.ACCEPTED]


def test_38_whoever_has_nothing_to_answer(app: Flask, world: World, client_of: ClientOf) -> None:
    """Somebody we know but did not invite waits; of a meeting that is off, nothing is taken."""
    meeting = coming(world)
    waits(answer(world, meeting, "outsider"), Doubt.UNKNOWN_PERSON)
    page = f"/meetings/{meeting.id}/answer"
    assert client_of("outsider").post(page, data={"answer": "accepted"}).status_code == 404
    call_off(world, meeting)
    ignored(answer(world, meeting, "outsider", stamp=later(1)), Ignored.CANCELLED)
    with nothing_changes(besides=()):
        data = {"answer": "accepted"}
        assert app.test_client().post(link(world, meeting, "ash"), data=data).status_code == 410
