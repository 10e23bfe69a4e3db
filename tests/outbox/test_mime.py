"""Finished messages: their structure, and that each part decodes to what was meant."""

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest

from partnership.invitations.ical import cancel
from partnership.outbox.letter import Letter, UnsafeMessage, new_message_id
from partnership.outbox.mime import build
from tests.invitations.entries import ENTRY
from tests.outbox.letters import INVITATION, NOTICE


def read(letter: Letter) -> EmailMessage:
    """The message as a mail program reads it."""
    message = message_from_bytes(build(letter), policy=SMTP)
    assert isinstance(message, EmailMessage)
    assert not [part.defects for part in message.walk() if part.defects]
    return message


def test_an_invitation_offers_the_calendar_as_an_alternative_and_as_a_file() -> None:
    shape = [part.get_content_type() for part in read(INVITATION).walk()]
    assert shape == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]


def test_both_calendar_parts_are_the_very_bytes() -> None:
    *_, alternative, attached = read(INVITATION).walk()
    assert alternative.get_payload(decode=True) == INVITATION.calendar
    assert attached.get_payload(decode=True) == INVITATION.calendar
    assert alternative["Content-Transfer-Encoding"] == "base64"
    assert alternative["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert attached.get_filename() == "invite.ics"
    assert attached.get_content_disposition() == "attachment"


def test_a_cancellation_says_so_in_its_content_type() -> None:
    off = replace(INVITATION, calendar=cancel(ENTRY), calendar_method="CANCEL")
    *_, alternative, _ = read(off).walk()
    assert alternative["Content-Type"].params["method"] == "CANCEL"


def test_a_notice_has_its_words_twice_and_no_calendar() -> None:
    whole, text, html = read(NOTICE).walk()
    assert whole.get_content_type() == "multipart/alternative"
    assert text.get_content().replace("\r\n", "\n") == NOTICE.text
    assert html.get_content().replace("\r\n", "\n") == NOTICE.html


def test_the_headers_are_those_of_the_letter() -> None:
    message = read(INVITATION)
    assert message["From"].addresses[0].addr_spec == NOTICE.sender_email
    assert message["To"].addresses[0].addr_spec == NOTICE.to_email
    assert message["To"].addresses[0].display_name == "Chief officer, fire service"
    assert message["Reply-To"] == NOTICE.reply_to
    assert message["Subject"] == INVITATION.subject
    assert message["Message-ID"] == NOTICE.message_id
    assert message["Date"].datetime == NOTICE.date


def test_notices_ask_answering_machines_for_silence_and_invitations_do_not() -> None:
    assert read(NOTICE)["Auto-Submitted"] == "auto-generated"
    assert read(NOTICE)["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert "Auto-Submitted" not in read(INVITATION)
    assert "X-Auto-Response-Suppress" not in read(INVITATION)


def test_equal_letters_give_equal_bytes_and_any_relay_can_carry_them() -> None:
    for letter in (NOTICE, INVITATION):
        assert build(letter) == build(replace(letter))
        finished = build(letter)
        assert finished.isascii()
        assert b"\n" not in finished.replace(b"\r\n", b"")
        assert b"\r" not in finished.replace(b"\r\n", b"")
        assert max(map(len, finished.split(b"\r\n"))) <= 78


def test_message_ids_are_new_each_time() -> None:
    assert new_message_id("b.example") != new_message_id("b.example")
    assert read(replace(NOTICE, message_id=new_message_id("b.example")))


@pytest.mark.parametrize(
    "changes",
    [
        {"to_email": "a@b.example, c@d.example"},
        {"to_email": "a@b.example\r\nBcc: c@d.example"},
        {"sender_email": "board"},
        {"reply_to": "a@b.example\nBcc: c@d.example"},
        {"reply_to": ""},
        {"message_id": "<a@b.example>\r\nBcc: c@d.example"},
        {"message_id": "a@b.example"},
        {"date": NOTICE.date.replace(tzinfo=None)},
        {"calendar": INVITATION.calendar},
        {"calendar": INVITATION.calendar, "calendar_method": "CANCEL"},
        {"calendar": INVITATION.calendar, "calendar_method": "PUBLISH"},
        {"calendar": INVITATION.calendar, "calendar_method": 'REQUEST"\r\nBcc: c@d.example'},
    ],
)
def test_letters_that_cannot_be_built(changes: dict[str, Any]) -> None:
    with pytest.raises(UnsafeMessage):
        build(replace(NOTICE, **changes))
