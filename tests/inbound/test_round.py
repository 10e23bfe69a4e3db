"""A whole round: our worker invites, a diary answers, a mail server delivers, our worker reads."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from email import message_from_bytes
from pathlib import Path

import pytest
from flask import Flask
from icalendar import Calendar

from partnership.core.db import db
from partnership.invitations.rules import Answer
from partnership.outbox.rules import State
from tests.inbound import mails
from tests.inbound.dovecot import Dovecot
from tests.inbound.post import invitation_of
from tests.meetings.sittings import coming
from tests.outbox.server import Desk, running
from tests.world import World

ROOT = Path(__file__).parents[2]
ASH = "ash@ash-council.example"


def work_once(**own: str) -> str:
    """What the real worker prints, in a process of its own."""
    given = {f"PARTNERSHIP_{name}": value for name, value in own.items()}
    command = [sys.executable, "-m", "flask", "worker", "--once"]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def diary_answers(desk: Desk) -> bytes:
    """What the diary of Ash Council makes of the invitation that it got."""
    (invitation,) = [one for one in desk.received if one.rcpt_tos == [ASH]]
    parts = message_from_bytes(invitation.original_content or b"").walk()
    (ics,) = [one.get_payload(decode=True) for one in parts if _is_request(one)]
    assert isinstance(ics, bytes)
    (event,) = Calendar.from_ical(ics).events
    return mails.reply(
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        organiser=str(event["ORGANIZER"]).removeprefix("mailto:"),
        attendee=ASH,
        stamp=datetime.now(UTC),
        start=event.start,
        end=event.end,
    )


def _is_request(part: object) -> bool:
    return "text/calendar" in part["Content-Type"] and "REQUEST" in part["Content-Type"]


@pytest.mark.dovecot
def test_a_whole_round(app: Flask, world: World, database_url: str, tmp_path: Path) -> None:
    meeting, desk = coming(world), Desk()
    with running(desk) as port, Dovecot() as dovecot:
        own = {
            "DATABASE_URL": database_url,
            "INSTANCE_PATH": str(tmp_path),
            "MAIL_URL": f"smtp://127.0.0.1:{port}",
            "MAIL_FROM": mails.OURS,
            "INBOUND_URL": dovecot.url(mails.OURS),
            "TRUSTED_AUTHSERV_ID": mails.OUR_SERVER,
        }
        sent = work_once(**own)
        assert sent.endswith(" Taken in: 0.\n")
        ((code, _),) = dovecot.deliver(diary_answers(desk), mails.OURS)
        assert code == 250
        assert work_once(**own).endswith(" Taken in: 1.\n")
    db.session.rollback()
    invitation = invitation_of(world, meeting)
    assert (invitation.answer, invitation.answered_by) == (Answer.ACCEPTED, "by mail")
    assert invitation.message is not None
    assert invitation.message.state is State.HANDED_OVER
