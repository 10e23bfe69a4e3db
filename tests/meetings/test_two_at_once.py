"""Two people who change the same thing at the same moment, each in their own transaction."""

import threading
from collections.abc import Callable

import pytest

from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.meetings import commands
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import Presence
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, item


def both(app, first: Callable[[], object], second: Callable[[], object]) -> list[Exception]:
    """Run `second` while `first` is done but not committed; what the second one raised."""
    begun, raised = threading.Event(), []

    def slow() -> None:
        with app.app_context(), transaction():
            first()
            begun.set()
            threading.Event().wait(0.3)

    def quick() -> None:
        begun.wait(5)
        with app.app_context():
            try:
                with transaction():
                    second()
            except (Clash, Refused) as error:
                raised.append(error)

    threads = [threading.Thread(target=each) for each in (slow, quick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    return raised


@pytest.fixture
def meeting(world):
    meeting = coming(world)
    item(world, meeting)
    with at_the_meeting(meeting):
        with transaction():
            present = {world.seats["chair"].id: (Presence.PRESENT, "")}
            commands.record_attendance(world.actor("secretary"), meeting, present)
            commands.circulate_minutes(world.actor("chair"), meeting)
        yield meeting


def test_the_second_writer_of_a_note_meets_the_first_ones_text(app, world, meeting):
    secretary, item_id = world.actor("secretary"), meeting.items[0].id
    db.session.rollback()

    def write(text: str) -> Callable[[], object]:
        return lambda: commands.minute_item(
            secretary, db.session.get_one(AgendaItem, item_id), text, 0
        )

    (clash,) = both(app, write("First."), write("Second."))
    assert isinstance(clash, Clash)
    assert (clash.theirs, clash.mine) == ("First.", "Second.")


def test_no_note_slips_past_an_agreement(app, world, meeting):
    secretary, item_id, meeting_id = world.actor("secretary"), meeting.items[0].id, meeting.id
    with transaction():
        later_id = coming_at_once(world, meeting).id

    def agree() -> None:
        here = db.session.get_one(Meeting, meeting_id)
        commands.agree_minutes(secretary, here, db.session.get_one(Meeting, later_id))

    def note() -> None:
        commands.minute_item(secretary, db.session.get_one(AgendaItem, item_id), "Late.", 0)

    (refused,) = both(app, agree, note)
    assert isinstance(refused, Refused)
    assert "can no longer be changed" in refused.message


def coming_at_once(world, meeting):
    """A second meeting on the same day, at which the first one's minutes can be agreed."""
    times = {"begins": meeting.ends, "ends": meeting.ends.replace(hour=meeting.ends.hour + 1)}
    return commands.schedule(world.actor("secretary"), world.board, day=meeting.day, **times)
