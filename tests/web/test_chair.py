"""The chair's view: from the first screen through the agenda to the closed meeting."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from partnership.actions.commands import open_action
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.groups.models import Deputy
from partnership.groups.rules import DeputyKind
from partnership.meetings import commands, interests, running
from partnership.meetings.models import Decision, Meeting
from partnership.meetings.rules import Purpose
from partnership.people import commands as people
from partnership.people.models import Person
from partnership.topics.models import Topic
from partnership.transaction import transaction
from tests.actions.deeds import blocked
from tests.browse import signed_in
from tests.counting import statements
from tests.meetings.sittings import at_the_meeting, coming, held, item
from tests.papers.slots import came, slot
from tests.web.filling import text_of
from tests.world import LONG_AGO, World, soon

Client = Callable[[str], FlaskClient]


@pytest.fixture
def meeting(world: World) -> Iterator[Meeting]:
    """Four items, of which two have words to decide; it is its day."""
    found = coming(world)
    item(world, found, "Budget", proposed="The budget is agreed.", minutes=20)
    item(world, found, "Patrols", purpose=Purpose.DISCUSS)
    item(world, found, "Contract", proposed="The contract is signed.")
    item(world, found, "Any other business", purpose=Purpose.NOTE)
    with at_the_meeting(found):
        with transaction():
            commands.issue_agenda(world.actor("secretary"), found)
        yield found


def address(meeting: Meeting, rest: str = "", place: int | None = None) -> str:
    about = f"/items/{meeting.items[place - 1].id}" if place else ""
    return f"/meetings/{meeting.id}/chair{about}{rest}"


def seen_in(page: str) -> str:
    found = re.search(r'name="seen" value="(\w+)"', page)
    assert found
    return found[1]


def decide(client: FlaskClient, meeting: Meeting, place: int, outcome: str) -> TestResponse:
    """Press one of the buttons that record, twice, on the page as it is now."""
    page = client.get(address(meeting)).get_data(as_text=True)
    key = re.findall(r'name="form_key" value="([^"]+)"', page)[0]
    answers = {"seen": seen_in(page), "outcome": outcome, "form_key": key}
    client.post(address(meeting, "/decide", place), data=answers)
    return client.post(address(meeting, "/decide", place), data=answers)


def test_a_whole_meeting(world: World, client_of: Client, meeting: Meeting) -> None:
    chair = client_of("chair")
    assert "Start the chair" in text_of(chair.get("/"))
    assert "Start the chair" in text_of(chair.get(f"/meetings/{meeting.id}"))
    assert chair.post(address(meeting, "/begin")).location == address(meeting)
    page = text_of(chair.get(address(meeting)))
    for words in ("Item 1 of 4 · To decide", "The budget is agreed.", "20 minutes left"):
        assert words in page
    assert "3 more items and 1 hour 50 minutes left" in page
    assert "Go on with the chair" in text_of(chair.get("/"))

    assert decide(chair, meeting, 1, "proposed").location == address(meeting)
    page = text_of(chair.get(address(meeting)))
    assert "Item 2 of 4 · To discuss" in page
    assert "That is done. Undo" in page
    chair.post(address(meeting, "/next", 1))  # from an older page
    assert "had gone on already" in text_of(chair.get(address(meeting)))
    chair.post(address(meeting, "/next", 2))
    decide(chair, meeting, 3, "refused")
    assert "Item 4 of 4" in text_of(chair.get(address(meeting)))
    chair.post(address(meeting, "/missed", 4))
    page = text_of(chair.get(address(meeting)))
    for words in ("Close the meeting", "The budget is agreed.", "Not agreed: The contract is"):
        assert words in page
    chair.post(address(meeting, "/close"))
    page = text_of(chair.get(address(meeting)))
    assert "From 10:10am to 10:10am" in page
    assert "waits for the next meeting 4. Any other business" in page
    db.session.rollback()
    assert [one.text for one in db.session.query(Decision)] == [
        "The budget is agreed.",
        "Not agreed: The contract is signed.",
    ]
    assert db.session.query(Topic).one().title == "Any other business"
    assert "The meeting is closed. Undo" in page
    chair.post(address(meeting, "/undo"))
    assert "Close the meeting" in text_of(chair.get(address(meeting)))


def test_what_the_clerk_recorded_meanwhile_is_shown_and_nothing_typed_is_lost(
    world: World, client_of: Client, meeting: Meeting
) -> None:
    chair, secretary = client_of("chair"), world.actor("secretary")
    chair.post(address(meeting, "/begin"))
    older = seen_in(chair.get(address(meeting)).get_data(as_text=True))
    with transaction():
        about = {"meeting": meeting, "item": meeting.items[0]}
        commands.decide(secretary, world.board, "Agreed, as the clerk heard it.", **about)
    sent = {"seen": older, "outcome": "words", "words": "Agreed, as the chair said."}
    answer = chair.post(address(meeting, "/decide", 1), data=sent)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Agreed, as the clerk heard it." in page
    assert "Agreed, as the chair said.</textarea>" in page
    assert db.session.query(Decision).count() == 1
    sent["seen"] = seen_in(page)
    assert chair.post(address(meeting, "/decide", 1), data=sent).status_code == 302
    assert db.session.query(Decision).count() == 2
    # And where other words are proposed by now, nothing is agreed unseen.
    with transaction():
        running.go_to(secretary, meeting.items[2])
    older = seen_in(chair.get(address(meeting)).get_data(as_text=True))
    with transaction():
        meeting.items[2].proposed = "The contract is not signed."
    sent = {"seen": older, "outcome": "proposed"}
    answer = chair.post(address(meeting, "/decide", 3), data=sent)
    assert answer.status_code == 409
    assert "The contract is not signed." in answer.get_data(as_text=True)


def test_an_item_is_kept_from_a_chair_with_an_interest(
    world: World, client_of: Client, meeting: Meeting
) -> None:
    chair, first = client_of("chair"), meeting.items[0]
    with transaction():
        seat, secretary = world.seats["chair"].id, world.actor("secretary")
        interests.declare(secretary, first, seat, "it bids", kept_out=True)
        running.begin(secretary, meeting)
        commands.decide(secretary, world.board, "Hush", meeting=meeting, item=first)
    for page in (address(meeting), address(meeting, "?close=yes")):
        text = chair.get(page).get_data(as_text=True)
        assert not {"Budget", "The budget is agreed.", "Hush"} & set(re.split("[<>]|\n", text))
        assert "Hush" not in text
        assert "budget" not in text.casefold()
    assert "Another chairs it" in text_of(chair.get(address(meeting)))
    sent = {"seen": "", "outcome": "proposed"}
    for deed in ("/decide", "/missed"):
        assert chair.post(address(meeting, deed, 1), data=sent).status_code == 404
    assert chair.post(address(meeting, "/next", 1)).status_code == 302
    assert "Item 2 of 4" in text_of(chair.get(address(meeting)))
    # Nor is it theirs to say that it was not reached.
    numbers = [str(one.id) for one in meeting.items[:2]]
    refused = chair.post(address(meeting, "/close"), data={"missed": numbers})
    assert "Choose from the items of this meeting" in text_of(refused)
    chair.post(address(meeting, "/close"), data={"missed": numbers[1:]})
    db.session.expire_all()
    assert [one.reached for one in meeting.items] == [True, False, True, True]


def deputy_of_the_chair(world: World) -> Person:
    with transaction():
        person = people.put_person("Deputy (test)", "deputy@office.example")
        named = {"seat": world.seats["chair"], "kind": DeputyKind.STANDING, "may_send": True}
        db.session.add(Deputy(person=person, from_on=LONG_AGO, **named))
    return person


def test_who_may_run_it(app, world: World, client_of: Client, meeting: Meeting) -> None:
    """The chair, whoever stands in for them, and the secretariat; a member reads."""
    deputy = signed_in(app, deputy_of_the_chair(world))
    assert deputy.post(address(meeting, "/begin")).status_code == 302
    assert "Item 1 of 4" in text_of(deputy.get(address(meeting)))
    decide(deputy, meeting, 1, "proposed")
    assert db.session.query(Decision).one().made_by.startswith("Deputy for Commissioner")
    assert client_of("secretary").get(address(meeting)).status_code == 200
    assert client_of("ash").get(address(meeting)).status_code == 403
    assert client_of("outsider").get(address(meeting)).status_code == 404
    with transaction():
        meeting.put_mark(Mark(Marking.SENSITIVE))
    assert deputy.get(address(meeting)).status_code in (403, 404)


def test_the_matter_of_an_item_is_beside_it_in_as_many_queries(
    world: World, client_of: Client, meeting: Meeting
) -> None:
    secretary, chair = world.actor("secretary"), client_of("chair")
    with transaction():
        running.begin(secretary, meeting)

    def cost() -> int:
        with statements() as heard:
            assert chair.get(address(meeting)).status_code == 200
        return len(heard)

    earlier = held(world, soon(-60))
    same = item(world, earlier, "Budget")
    with transaction():
        commands.decide(secretary, world.board, "Half of it.", meeting=earlier, item=same)
    promise(world, earlier, same, "Count the money")
    blocked(world, promise(world, earlier, same, "Ask the bank"))
    for at in (0, 1):
        came(world, slot(world, meeting.items[at], f"Paper {at}"))
    before = cost()
    page = text_of(chair.get(address(meeting)))
    for words in ("Half of it.", "Count the money", "Blocked:", "The whole matter", "Paper 0"):
        assert words in page
    assert "Paper 1" not in page
    for number in range(4):
        blocked(world, promise(world, earlier, same, f"More {number}"))
        item(world, meeting, f"Item {number}", lead_seat_id=world.seats["ash"].id)
    assert cost() == before


def promise(world: World, meeting: Meeting, one, title: str):
    with transaction():
        facts = {"seat": world.seats["ash"], "due_on": soon(99), "meeting": meeting, "item": one}
        return open_action(world.actor("secretary"), world.board, title=title, **facts)
