"""Who hears of agendas, minutes and actions, under which subject."""

from contextlib import suppress
from datetime import date

import pytest
from flask import Flask

from partnership.actions import commands as actions
from partnership.audit.commands import record
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups import commands as groups
from partnership.groups.rules import HoldingKind
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.people import commands as people
from partnership.people import queries
from partnership.reactions import REACTIONS
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.meetings.sittings import at_the_meeting, cleared, coming, item, on
from tests.reactions import post
from tests.world import LONG_AGO, World, soon


def circulate(world: World, meeting: Meeting) -> None:
    if meeting.minutes_cleared_at is None:
        cleared(world, meeting)
        post.sent()
    with transaction():
        commands.circulate_minutes(world.actor("secretary"), meeting)


def test_a_sign_in_link_says_how_long_and_what_to_do_if_nobody_asked(world: World) -> None:
    for _ in range(2):  # a second request is a second letter
        with transaction():
            people.request_link(world.people["ash"].email, "/actions")
        with transaction():
            for request in queries.open_requests(10):
                people.answer_request(request)
    messages = post.sent()
    assert post.readers(world, messages) == ["ash", "ash"]
    assert post.subjects(messages) == {"[OFFICIAL] Your sign-in link, for 15 minutes"}
    text = post.text(messages[0])
    assert "http://localhost/sign-in/" in text
    assert "?next=/actions" in text
    assert "If you did not ask for this link, ignore it" in text


def test_an_agenda_is_announced_to_all_but_whoever_issued_it(world: World) -> None:
    meeting = coming(world, title="Spring")
    item(world, meeting, "Named only behind the sign-in")
    post.sent()
    for again in ("Agenda", "Changed agenda"):
        with transaction():
            commands.issue_agenda(world.actor("secretary"), meeting)
        messages = post.sent()
        assert post.readers(world, messages) == [
            "adviser", "ash", "chair", "elm", "observer", "sub-chair"
        ]  # fmt: skip
        day = day_words(meeting.day)
        subject = f"[OFFICIAL] {again} to read before {day}: NPB Spring"
        assert post.subjects(messages) == {subject}
        assert f"http://localhost/meetings/{meeting.id}" in post.text(messages[0])
        assert "Named only" not in post.text(messages[0])


def test_an_agenda_of_a_meeting_that_is_over_is_no_news(world: World) -> None:
    meeting = coming(world)
    item(world, meeting)
    post.sent()
    with on(meeting.day), transaction():
        commands.issue_agenda(world.actor("secretary"), meeting)
    assert post.sent() == []


def test_an_action_between_meetings_goes_to_its_owner(world: World) -> None:
    action = opened(world, "ash")
    (message,) = post.sent()
    assert post.readers(world, [message]) == ["ash"]
    due = day_words(action.due_on)
    assert message.subject == f"[OFFICIAL] Action for you by {due}: {action.reference}"
    assert f"http://localhost/actions/{action.id}" in post.text(message)
    assert "Opened by: Board Secretary, Office" in post.text(message)


def test_nobody_is_told_what_they_did_themselves(world: World) -> None:
    opened(world, "chair", by="chair")
    assert post.sent() == []


def test_actions_opened_together_are_one_letter_each_owner(world: World) -> None:
    with transaction():
        for number, seat in enumerate(("ash", "ash", "elm")):
            actions.open_action(
                world.actor("secretary"),
                world.board,
                title=f"Task {number}",
                seat=world.seats[seat],
                due_on=soon(30 + number),
            )
    messages = post.sent()
    assert post.readers(world, messages) == ["ash", "elm"]
    ash = post.to(world, "ash", messages)
    assert ash.subject == f"[OFFICIAL] 2 actions for you, the first by {day_words(soon(30))}"
    text = post.text(ash)
    assert "* Task 0" in text
    assert "* Task 1" in text
    assert "Task 2" not in text
    assert "http://localhost/actions/mine" in text


def test_an_action_of_a_vacant_seat_goes_to_the_secretariat(world: World) -> None:
    action = opened(world, "oak", by="chair")
    (message,) = post.sent()
    assert post.readers(world, [message]) == ["secretary"]
    assert message.subject.endswith(
        f"Action for a vacant seat by {day_words(action.due_on)}: {action.reference}"
    )
    vacant = "The seat Chief Executive, Oak Council is vacant, so this comes to you as secretariat."
    assert vacant in post.text(message)
    assert vacant in post.text(message, "html").replace("\n", " ")


def test_minuted_actions_wait_for_the_minutes(world: World) -> None:
    meeting = coming(world, title="Spring")
    post.sent()
    with at_the_meeting(meeting):
        for title in ("First task", "Second task"):
            opened(world, "ash", meeting=meeting, title=title, due_on=date(2030, 1, 1))
        opened(world, "oak", meeting=meeting, due_on=date(2030, 1, 1))
        assert post.sent() == []
        circulate(world, meeting)
        messages = post.sent()
        assert post.readers(world, messages) == ["adviser", "ash", "chair", "elm", "sub-chair"]
        day = day_words(meeting.day)
        assert post.to(world, "elm", messages).subject == (
            f"[OFFICIAL] Minutes to check: NPB Spring of {day}"
        )
        ash = post.to(world, "ash", messages)
        assert ash.subject == (
            f"[OFFICIAL] 2 actions for you, the first due 1 January 2030: NPB Spring of {day}"
        )
        assert "asked to do, soonest first:\n\n* First task" in post.text(ash)
        assert "the next meeting agrees them.\n\nWhat you" in post.text(ash)
        assert "First task" not in post.text(post.to(world, "elm", messages))


def test_minutes_circulated_again_do_not_repeat_the_actions(world: World) -> None:
    meeting = coming(world)
    with at_the_meeting(meeting):
        opened(world, "ash", meeting=meeting)
        circulate(world, meeting)
        post.sent()
        circulate(world, meeting)
        again = post.to(world, "ash", post.sent())
        assert "Changed minutes to check" in again.subject
        assert "Agree one referral form" not in post.text(again)


def test_an_action_minuted_after_the_minutes_went_is_told_at_once(world: World) -> None:
    meeting = coming(world)
    with at_the_meeting(meeting):
        circulate(world, meeting)
        post.sent()
        opened(world, "ash", meeting=meeting)
        assert post.readers(world, post.sent()) == ["ash"]


def test_actions_and_minutes_of_one_moment_are_one_letter(world: World) -> None:
    meeting = coming(world)
    post.sent()
    with at_the_meeting(meeting):
        cleared(world, meeting)
        post.sent()
        with transaction():
            actor = world.actor("secretary")
            actions.open_action(
                actor,
                world.board,
                title="Task",
                seat=world.seats["ash"],
                due_on=soon(60),
                meeting=meeting,
            )
            commands.circulate_minutes(actor, meeting)
        messages = post.sent()
    assert post.readers(world, messages).count("ash") == 1


def test_agreed_minutes_send_nothing(world: World) -> None:
    first, second = coming(world), coming(world, days=60)
    with at_the_meeting(first):
        circulate(world, first)
    post.sent()
    with at_the_meeting(second), transaction():
        commands.agree_minutes(world.actor("secretary"), first, second)
    assert post.sent() == []


def test_a_person_with_two_seats_gets_one_letter_for_both(world: World) -> None:
    with transaction():
        groups.put_holding(world.seats["oak"], world.people["ash"], HoldingKind.ACTING, LONG_AGO)
    with transaction():
        for seat in ("ash", "oak"):
            actions.open_action(
                world.actor("secretary"),
                world.board,
                title=f"Task of {seat}",
                seat=world.seats[seat],
                due_on=soon(),
            )
    (message,) = post.sent()
    assert "2 actions for you" in message.subject
    own = "Sent to you as Chief Executive, Ash Council and Chief Executive, Oak Council."
    assert own in post.text(message)


def test_events_have_their_numbers_when_letters_are_named_after_them(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers: list[int | None] = []
    monkeypatch.setitem(REACTIONS, Kind.SIGNED_IN, (lambda event: numbers.append(event.id),))
    with transaction():
        event = record(world.actor("ash"), Kind.SIGNED_IN, world.people["ash"])
    assert numbers == [event.id]


def test_letters_are_written_in_the_transaction_that_caused_them(app: Flask, world: World) -> None:
    with suppress(InterruptedError), transaction():
        actions.open_action(
            world.actor("secretary"),
            world.board,
            title="Task",
            seat=world.seats["ash"],
            due_on=soon(),
        )
        raise InterruptedError
    assert db.session.query(Message).count() == 0
