"""What mail programs send as answers, and what is read in it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from partnership.inbound.reading import read
from partnership.inbound.rules import MOST_CALENDAR, MOST_MAIL, Kind, Problem, Reading
from partnership.invitations.rules import Answer
from tests.inbound import mails
from tests.inbound.mails import OUR_SERVER, OURS, calendar, mail, nothing_published, reply

EXCHANGE = """BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:GMT Standard Time
BEGIN:STANDARD
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T010000
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=TENTATIVE;CN=Ash:MAILTO:Ash@Ash-Council.example
COMMENT;LANGUAGE=en-GB:By train\\, late\\n
UID:0b6f2d3e@partnership.example
SUMMARY;LANGUAGE=en-GB:Tentative: NPB
DTSTART;TZID=GMT Standard Time:20270610T100000
DTEND;TZID=GMT Standard Time:20270610T120000
CLASS:PUBLIC
DTSTAMP:20261102T090000Z
SEQUENCE:0
X-MICROSOFT-CDO-INTENDEDSTATUS:BUSY
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n").encode()


def reading(raw: bytes, authserv_id: str | None = OUR_SERVER) -> Reading:
    return read(raw, OURS, authserv_id, nothing_published)


@pytest.mark.parametrize(
    ("sent", "answer"),
    [
        ("ACCEPTED", Answer.ACCEPTED),
        ("DECLINED", Answer.DECLINED),
        ("TENTATIVE", Answer.TENTATIVE),
        ("accepted", Answer.ACCEPTED),
    ],
)
def test_a_plain_answer(sent: str, answer: Answer) -> None:
    said = reading(reply(answer=sent, sequence=2, more="COMMENT:Kind regards"))
    assert (said.kind, said.problems, said.proof.proved) == (Kind.REPLY, (), True)
    assert (said.uid, said.attendee) == (mails.UID, "ash@ash-council.example")
    assert (said.answer, said.sequence, said.stamp) == (answer, 2, mails.STAMP)
    assert (said.starts_at, said.comment) == (mails.START, "Kind regards")


def test_exchange_nests_it_names_no_organiser_and_uses_its_own_zone() -> None:
    said = reading(mails.nested(EXCHANGE))
    assert said.problems == ()
    assert (said.answer, said.attendee) == (Answer.TENTATIVE, "ash@ash-council.example")
    assert said.starts_at == datetime(2027, 6, 10, 9, tzinfo=UTC)
    assert (said.comment, said.words, said.subject) == (
        "By train, late",
        "Gr\xfc\xdfe",
        "Accepted: NPB",
    )


def test_an_answer_attached_and_not_shown_is_found() -> None:
    raw = reply().replace(b"text/calendar", b"application/ics")
    assert reading(raw).answer is Answer.ACCEPTED


def test_the_shown_calendar_counts_and_not_the_attached_one() -> None:
    first = calendar(answer="DECLINED")
    raw = mail(calendar()).replace(b"\r\n\r\n", b"\r\n\r\n", 1)
    whole = raw.replace(b"text/calendar", b"application/ics") + b""
    assert reading(whole).answer is Answer.ACCEPTED
    assert reading(mail(first)).answer is Answer.DECLINED


def test_an_assistant_sends_it_for_the_invitee() -> None:
    said = reading(reply(headers={"Sender": "PA <pa@ash-council.example>"}))
    assert (said.sender, said.sent_by) == ("ash@ash-council.example", "pa@ash-council.example")


def test_a_deputy_is_named() -> None:
    parameters = ';DELEGATED-TO="mailto:Deputy@ash.example"'
    said = reading(reply(answer="DELEGATED", parameters=parameters))
    assert (said.answer, said.delegated_to) == (Answer.DELEGATED, "deputy@ash.example")
    also = 'ATTENDEE;DELEGATED-FROM="mailto:ash@ash-council.example":mailto:deputy@ash.example'
    assert reading(reply(answer="DELEGATED", parameters=parameters, more=also)).problems == ()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"organiser": "other@elsewhere.example"}, Problem.WRONG_ORGANISER),
        ({"uid": ""}, Problem.NO_UID),
        ({"stamp": None}, Problem.NO_STAMP),
        ({"answer": "NEEDS-ACTION"}, Problem.NO_ANSWER),
        ({"answer": "AGREED"}, Problem.NO_ANSWER),
        ({"more": "ATTENDEE:mailto:elm@elm.example"}, Problem.SEVERAL_ATTENDEES),
        ({"more": "RECURRENCE-ID:20261210T100000Z"}, Problem.SEVERAL_EVENTS),
        ({"method": "REQUEST"}, Problem.NOT_AN_ANSWER),
        ({"method": "CANCEL"}, Problem.NOT_AN_ANSWER),
        ({"method": "COUNTER", "start": None}, Problem.NO_TIMES),
    ],
)
def test_what_is_wrong_is_said(change: dict[str, Any], problem: Problem) -> None:
    assert reading(reply(**change)).problems == (problem,)


def test_nobody_answers() -> None:
    found = reading(mail(calendar(attendee=""))).problems
    assert found == (Problem.NO_ATTENDEE, Problem.NO_ANSWER)


def test_the_organiser_is_known_in_any_letter_case_and_may_be_left_out() -> None:
    assert reading(reply(organiser="Board@Partnership.EXAMPLE")).problems == ()
    assert reading(reply(organiser=None)).problems == ()


def test_header_and_calendar_must_ask_for_the_same() -> None:
    raw = mail(calendar(method="REPLY"), method="REQUEST")
    assert reading(raw).problems == (Problem.METHODS_DIFFER,)


@pytest.mark.parametrize(("method", "kind"), [("COUNTER", Kind.COUNTER), ("REFRESH", Kind.REFRESH)])
def test_other_questions(method: str, kind: Kind) -> None:
    said = reading(reply(method=method, answer="TENTATIVE"))
    assert (said.kind, said.problems) == (kind, ())


def test_two_meetings_in_one_answer() -> None:
    one = calendar()
    event = one[one.index(b"BEGIN:VEVENT") : one.index(b"END:VCALENDAR")]
    both = one.replace(event, event + event.replace(b"UID:", b"UID:x"))
    assert reading(mail(both)).problems == (Problem.SEVERAL_EVENTS,)


def test_out_of_office_is_automatic_unless_it_answers() -> None:
    headers = {"Auto-Submitted": "auto-replied"}
    assert reading(mail(text="I am away", headers=headers)).kind is Kind.AUTOMATIC
    assert reading(reply(headers=headers)).kind is Kind.REPLY


def test_words_are_kept_and_html_is_not_read() -> None:
    said = reading(mail(text="I cannot come.\x00\u202e", subject="Sorry =?utf-8?q?=0aBcc:_x?="))
    assert (said.kind, said.words, said.problems) == (
        Kind.WORDS,
        "I cannot come.",
        (Problem.IN_WORDS,),
    )
    assert "\n" not in said.subject
    html = mail(text="x").replace(b"text/plain", b"text/html")
    assert reading(html).words == ""
    assert reading(reply(more="COMMENT:<b>Bold</b>")).comment == "<b>Bold</b>"


def test_times_without_a_zone_are_not_guessed() -> None:
    raw = calendar().replace(b"DTSTART:20261210T100000Z", b"DTSTART:20261210T100000")
    assert reading(mail(raw)).starts_at is None
    raw = calendar().replace(b"DTSTART:20261210T100000Z", b"DTSTART;VALUE=DATE:20261210")
    assert reading(mail(raw)).starts_at is None


def test_too_much_is_not_read_but_says_whom_it_is_from() -> None:
    assert reading(b"x" * (MOST_MAIL + 1)).problems == (Problem.TOO_LARGE,)
    said = reading(mail(text="x" * MOST_MAIL, sender="Ash <ash@a.example>", subject="Photographs"))
    assert (said.kind, said.problems) == (Kind.UNREADABLE, (Problem.TOO_LARGE,))
    assert (said.sender_name, said.sender, said.subject) == ("Ash", "ash@a.example", "Photographs")
    assert (said.words, said.proof.proved) == ("", False)
    raw = mail(calendar(more="COMMENT:" + "x" * MOST_CALENDAR))
    assert reading(raw).problems == (Problem.BROKEN,)


@pytest.mark.parametrize("raw", [b"", b"\x00", b"From:", b"\xff\xfe" * 100, b"\r\n\r\n"])
def test_rubbish_is_rubbish(raw: bytes) -> None:
    assert reading(raw).problems


def test_bounces_say_who_and_why() -> None:
    said = reading(mails.bounce("<7.abc@partnership.example>", "Ash@Ash-council.example"))
    (one,) = said.returned
    assert said.kind is Kind.BOUNCE
    assert one.message_id == "<7.abc@partnership.example>"
    assert (one.recipient, one.words) == ("ash@ash-council.example", "550 5.1.1 User unknown")
    assert reading(mails.bounce("<7@x.example>", "a@b.example", "delayed")).kind is Kind.DELAYED
