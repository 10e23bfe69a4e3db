"""The secretariat's first screen: the next meeting, what failed, what can be closed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.actions import commands
from partnership.actions.rules import State
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.commands import put_membership
from partnership.groups.rules import Role
from partnership.meetings import commands as meetings
from partnership.meetings.rules import Presence, Purpose
from partnership.outbox.models import Message
from partnership.outbox.rules import State as Fate
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.web.filling import landed, text_of
from tests.web.screens import home, meeting_of
from tests.world import LONG_AGO, World, soon

Client = Callable[[str], FlaskClient]


def test_the_secretariat_counts_down(world: World, client_of: Client) -> None:
    secretary = client_of("secretary")
    assert "Plan the year" in home(secretary)
    meeting_of(world, -80)
    ahead = meeting_of(world, 18)
    page = home(secretary)
    assert page.startswith(f"Next: Northfield Partnership Board on {day_words(soon(18))}")
    assert "NPB date set" in page
    assert "In 18 days See the meeting" in page
    assert "NPB agenda No items Not issued Draft the agenda" in page
    held = f"NPB minutes Of the meeting on {day_words(soon(-80))}"
    assert f"{held} Not written Write the minutes" in page
    with transaction():
        actor = world.actor("secretary")
        meetings.add_item(
            actor, ahead, title="x", purpose=Purpose.NOTE, lead_seat_id=None, minutes=5
        )
        meetings.issue_agenda(actor, ahead)
    assert "NPB agenda 1 item, issued on" in home(secretary)


def test_the_secretariat_confirms_with_one_button(world: World, client_of: Client) -> None:
    action = opened(world, title="All have signed")
    with transaction():
        commands.update_action(world.actor("ash"), action, State.COMPLETE)
    secretary = client_of("secretary")
    page = home(secretary)
    assert "All have signed Confirm and close" in page
    landed(secretary, secretary.post(f"/actions/{action.id}/confirm"))
    assert "Nothing waits. When an owner says" in home(secretary)


def test_the_first_three_wait_on_the_screen_the_others_behind_a_link(
    world: World, client_of: Client
) -> None:
    for number in range(5):
        action = opened(world, title=f"Done {number}")
        with transaction():
            commands.update_action(world.actor("ash"), action, State.COMPLETE)
        blocked(world, opened(world), what=f"Stuck {number}")
    secretary = client_of("secretary")
    answer = secretary.get("/")
    page = text_of(answer)
    assert page.count("Confirm and close") == 3
    assert "Done 2" in page
    assert "Done 3" not in page
    assert 'href="/actions?body=npb&amp;state=complete">See all 5<' in answer.text
    assert text_of(secretary.get("/actions?body=npb&state=complete")).count("Done") == 5
    assert "Stuck 2" in page
    assert "Stuck 3" not in page


def test_each_line_names_its_body(world: World, client_of: Client) -> None:
    """Whoever is the secretariat of two bodies has no one body in view."""
    secretary = client_of("secretary")
    header = '<span class="app-header__group-short">'
    assert header in secretary.get("/").text
    with transaction():
        put_membership(world.seats["secretary"], world.sub, Role.SECRETARIAT, LONG_AGO)
    meeting_of(world, 18)
    meeting_of(world, -8, "HARM")
    answer = secretary.get("/")
    assert header not in answer.text
    assert "NPB agenda" in text_of(answer)
    assert "HARM minutes" in text_of(answer)


def failed(number: int, key: str) -> list[Message]:
    """So many messages with this in their key, given up."""
    found = db.session.scalars(select(Message).where(Message.key.contains(key)).limit(number)).all()
    assert len(found) == number
    with transaction():
        for message in found:
            message.state = Fate.FAILED
    return list(found)


def test_messages_that_failed_are_on_the_first_screen(world: World, client_of: Client) -> None:
    meeting_of(world, 18)
    later = meeting_of(world, 108)
    secretary = client_of("secretary")
    assert "could not be sent" not in home(secretary)
    latest = db.session.scalars(
        select(Message).where(Message.key.contains("meeting_")).order_by(Message.id.desc()).limit(2)
    ).all()
    with transaction():
        for message in latest:
            message.state = Fate.FAILED
    answer = secretary.get("/")
    assert "2 messages could not be sent" in text_of(answer)
    assert f"2 about NPB on {day_words(later.day)}" in text_of(answer)
    assert f'href="/meetings/{later.id}#invitations"' in answer.text
    assert "could not be sent" not in home(client_of("sub-secretary"))


def test_other_letters_that_failed_are_counted_for_two_weeks(
    world: World, client_of: Client
) -> None:
    opened(world)
    secretary = client_of("secretary")
    [letter] = failed(1, "action_opened")
    page = home(secretary)
    assert "1 message could not be sent 1 other letter in the last 14 days." in page
    with transaction():
        letter.queued_at = now() - timedelta(days=15)
    assert "could not be sent" not in home(secretary)


@pytest.mark.parametrize("change", ["move", "cancel"])
def test_what_was_replaced_or_called_off_is_no_longer_news(
    world: World, client_of: Client, change: str
) -> None:
    meeting = meeting_of(world, 18)
    failed(2, "meeting_scheduled")
    secretary = client_of("secretary")
    assert "2 messages could not be sent" in home(secretary)
    actor = world.actor("secretary")
    with transaction():
        if change == "cancel":
            meetings.cancel(actor, meeting, "The hall is closed")
        else:
            times = {"begins": meeting.begins, "ends": meeting.ends}
            where = {"place": "Elsewhere", "joining_link": ""}
            meetings.move(actor, meeting, day=soon(19), **times, **where)
    assert "could not be sent" not in home(secretary)


def test_a_draft_waits_on_the_chairs_screen_and_comes_back_to_the_secretariats(
    world: World, client_of: Client
) -> None:
    meeting = meeting_of(world, -3)
    with transaction():
        there = {world.seats["chair"].id: (Presence.PRESENT, "")}
        meetings.record_attendance(world.actor("secretary"), meeting, there)
    secretary, chair = client_of("secretary"), client_of("chair")
    address = f"/meetings/{meeting.id}/minutes"
    named = f"Minutes of NPB, {day_words(meeting.day)},"
    assert home(chair).startswith("Nothing is stuck")
    sent = landed(secretary, secretary.post(f"{address}/send"))
    assert f'action="{address}/undo"' in sent.text
    assert home(chair).startswith(f"One thing needs you {named} wait for you")
    assert f'href="{address}"' in chair.get("/").text
    words = {"words": "Name the street."}
    back = landed(chair, chair.post(f"{address}/send-back", data=words))
    assert f'action="{address}/undo-word"' in back.text
    assert f"{named} were sent back" in home(secretary)
    assert f"{named} wait for you" not in home(chair)
    assert "Taken back: the draft is" in text_of(landed(chair, chair.post(f"{address}/undo-word")))
    assert f"{named} wait for you" in home(chair)
    assert "were sent back" not in home(secretary)
