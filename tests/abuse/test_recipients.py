"""A27 and A36: nobody learns another's address from a message, or a secret address from a log."""

import logging
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

import pytest
from sqlalchemy import select

from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.outbox.models import Message
from tests.abuse.ground import Ground

ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ITS_OWN = {"message-id", "list-id", "references", "in-reply-to"}
OURS = "board@partnership.example"


def messages(ground: Ground) -> list[tuple[str, EmailMessage]]:
    """To whom each message goes, and what it says."""
    with ground.app.app_context():
        rows = db.session.execute(select(Message.to_address, Message.body)).all()
    return [(to, message_from_bytes(body, policy=default)) for to, body in rows]


def calendars(message: EmailMessage) -> str:
    """What the message says to diaries, its lines joined."""
    parts = [p for p in message.walk() if p.get_content_type() == "text/calendar"]
    return "".join(re.sub(r"\r?\n ", "", part.get_content()) for part in parts)


def test_a36_each_message_is_to_one_person_and_names_no_others_address(ground: Ground) -> None:
    found = messages(ground)
    assert len({to for to, _ in found}) > 5
    for to, message in found:
        headers = {name: v for name, v in message.items() if name.lower() not in ITS_OWN}
        assert set(ADDRESS.findall(str(message["To"]))) == {to}
        assert not {"Cc", "Bcc", "Resent-To"} & set(message.keys())
        # Whoever answers a message writes to one office: most often to the body's secretariat.
        assert len(ADDRESS.findall(str(headers.pop("Reply-To", "")))) <= 1
        assert set(ADDRESS.findall(" ".join(map(str, headers.values())))) <= {to, OURS}


def test_a36_a_diary_shows_nobody_but_those_invited_to_the_same_meeting(ground: Ground) -> None:
    told: dict[str, set[str]] = {}
    shown: dict[str, set[str]] = {}
    for to, message in messages(ground):
        calendar = calendars(message)
        for uid in re.findall(r"(?m)^UID:(.*?)\r?$", calendar):
            told.setdefault(uid, set()).add(to)
            attendees = re.findall(r"(?m)^ATTENDEE.*mailto:(.*?)\r?$", calendar)
            shown.setdefault(uid, set()).update(attendees)
    assert len(told) > 5
    assert {uid: shown[uid] - told[uid] for uid in shown if shown[uid] - told[uid]} == {}


def test_a27_the_secret_of_a_feed_is_shown_once_hashed_and_in_no_log(
    ground: Ground, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    client = ground.client("chair")
    found = re.search(r"/calendar/([\w-]{43})\.ics", client.post("/calendar/make").text)
    assert found
    token, address = found[1], found[0]
    assert ground.client().get(address).status_code == 200
    assert token not in client.get("/calendar").text
    stored = str(ground.stored())
    assert token not in stored
    assert digest(token) in stored

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("a fault of ours")

    with monkeypatch.context() as patched:
        patched.setitem(ground.app.view_functions, "feeds.meetings", _public(fail))
        assert ground.client().get(address).status_code == 500
    assert "a fault of ours" in caplog.text
    assert token not in caplog.text
    client.post("/calendar/stop")
    assert ground.client().get(address).status_code == 404


def _public(page: Any) -> Any:
    page.access = "public"
    return page
