"""An answer that comes in while the meeting moves is an answer to the old date, in either order."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from partnership.core.db import db
from partnership.invitations import commands as diaries
from partnership.invitations.models import CalendarEntry
from partnership.invitations.rules import Answer
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.inbound import mails
from tests.inbound.post import answer, entry_of, invitation_of, taken
from tests.meetings.sittings import coming
from tests.world import World


def begun(app: Flask, do: Callable[[], object]) -> threading.Thread:
    """Do it in a thread, with a database session of its own."""

    def run() -> None:
        with app.app_context():
            do()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def mover(world: World, meeting: Meeting) -> Callable[[], None]:
    """Moves the meeting by a week."""
    number, secretary = meeting.id, world.actor("secretary")

    def move() -> None:
        with transaction():
            found = db.session.get_one(Meeting, number)
            commands.move(
                secretary,
                found,
                day=found.day + timedelta(days=7),
                begins=found.begins,
                ends=found.ends,
                place=found.place,
                joining_link=found.joining_link,
            )

    return move


def test_while_a_meeting_moves(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    app.config["TRUSTED_AUTHSERV_ID"] = mails.OUR_SERVER
    meeting = coming(world)
    raw, move = answer(world, meeting), mover(world, meeting)
    db.session.rollback()
    reached, go_on, seat = threading.Event(), threading.Event(), diaries.seat

    def slowly(entry: CalendarEntry) -> None:
        reached.set()
        go_on.wait(10)
        seat(entry)

    monkeypatch.setattr(diaries, "seat", slowly)
    moving = begun(app, move)
    assert reached.wait(10)
    answering = begun(app, lambda: taken(raw))
    answering.join(1)
    go_on.set()
    moving.join()
    answering.join()
    one = invitation_of(world, meeting)
    assert entry_of(meeting).time_sequence == 1
    assert (one.answer, one.old_answer) == (Answer.NONE, Answer.ACCEPTED)
