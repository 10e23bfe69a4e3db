"""Minuting an item: one form for its note, a decision and an action, in which nothing is lost."""

from datetime import date

import pytest
import time_machine

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.meetings.models import AgendaItem, Decision
from tests.meetings.sittings import HOSTILE, held, item
from tests.web.filling import filled, landed, text_of

DAY = date(2026, 12, 3)
NOTE = "They talked for an hour."


@pytest.fixture(autouse=True)
def afternoon():
    """The afternoon of the meeting."""
    with time_machine.travel(f"{DAY} 14:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(world):
    meeting = held(world, DAY)
    item(world, meeting, "Budget")
    item(world, meeting, "Plan")
    return meeting


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.id}/minutes"


@pytest.fixture
def page(meeting, address):
    """The page of the first item."""
    return f"{address}/items/{meeting.items[0].id}"


def first():
    db.session.expire_all()
    return db.session.query(AgendaItem).order_by(AgendaItem.position).first()


def test_a_note_is_saved_and_the_next_item_opens(secretary, meeting, address, page):
    form = filled(secretary.get(page)) | {"note": "**Agreed** <b>so</b>.", "next": "yes"}
    answer = secretary.post(page, data=form)
    assert answer.location.endswith(f"/items/{meeting.items[1].id}")
    read = secretary.get(address).get_data(as_text=True)
    assert "<strong>Agreed</strong> &lt;b&gt;so&lt;/b&gt;." in read
    assert first().note == "**Agreed** <b>so</b>."


def test_two_people_at_one_item_lose_nothing(secretary, page):
    mine = filled(secretary.get(page)) | {"note": "Mine."}
    theirs = filled(secretary.get(page)) | {"note": "Theirs."}
    landed(secretary, secretary.post(page, data=theirs))
    answer = secretary.post(page, data=mine)
    assert answer.status_code == 409
    assert "Someone else\u2019s text Theirs. Yours Mine." in text_of(answer)
    assert first().note == "Theirs."
    again = filled(answer)
    assert again["note"] == "Mine."
    landed(secretary, secretary.post(page, data=again))
    assert first().note == "Mine."


def test_a_note_can_be_long_but_not_endless(secretary, page):
    form = filled(secretary.get(page)) | {"note": "a" * 10_001}
    assert text_of(secretary.post(page, data=form)).count("10,000 characters or fewer") == 2
    form |= {"note": "\x00" + "a" * 9_999 + "\u2028"}
    landed(secretary, secretary.post(page, data=form))
    assert len(first().note) == 9_999


def test_a_version_that_is_no_number_is_answered(secretary, page):
    form = filled(secretary.get(page)) | {"note": "x", "version": "\x07x"}
    assert "Open the item again to change it" in text_of(secretary.post(page, data=form))


def decide(secretary, page, text, **more):
    form = filled(secretary.get(page)) | {"text": text, "record": "decision", **more}
    return secretary.post(page, data=form)


def test_decisions_are_numbered_and_read_in_the_minutes(secretary, address, page):
    assert "Decision NPB/2026/D01 is recorded." in text_of(
        landed(secretary, decide(secretary, page, "The budget is agreed."))
    )
    assert "Decision NPB/2026/D01 The budget is agreed." in text_of(secretary.get(address))


@pytest.mark.parametrize(
    ("text", "error"),
    [("", "Enter a decision"), ("\x00 \u2029", "Enter a decision"), ("a" * 10_001, "10,000")],
)
def test_bad_decisions_take_no_number(secretary, page, text, error):
    assert text_of(decide(secretary, page, text)).count(error) == 2
    assert db.session.query(Decision).count() == 0


def act(world, secretary, page, **answers):
    good = {
        "title": "Sign it",
        "seat": str(world.seats["ash"].id),
        "due_on-day": "10",
        "due_on-month": "12",
        "due_on-year": "2026",
    }
    form = filled(secretary.get(page)) | good | {"record": "action"} | answers
    return secretary.post(page, data=form)


def test_actions_are_opened_from_the_item(world, secretary, address, page):
    answer = act(world, secretary, page)
    assert "Action NPB/2026/001 is recorded." in text_of(landed(secretary, answer))
    assert (
        "Action NPB/2026/001 Chief Executive, Ash Council: Sign it, by 10 December 2026"
    ) in text_of(secretary.get(address))


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"title": ""}, "Enter a title"),
        ({"title": "\x00\u2028"}, "Enter a title"),
        ({"title": "a" * 201}, "200 characters"),
        ({"seat": "0"}, "Choose the seat that is accountable"),
        ({"seat": "x"}, "Choose one from the list"),
        ({"seat": "99999"}, "Choose one from the list"),
        ({"due_on-day": "2"}, "Enter a due date from 3 December 2026, the day of the meeting, on"),
        ({"due_on-year": "9999"}, "Enter a due date before"),
        ({"due_on-day": "31", "due_on-month": "2"}, "real date"),
    ],
)
def test_bad_actions_are_not_stored_and_say_why(world, secretary, page, answers, error):
    answer = act(world, secretary, page, **answers)
    assert answer.status_code == 200
    assert text_of(answer).count(error) == 2
    assert db.session.query(Action).count() == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_cleaned(world, secretary, page, text):
    act(world, secretary, page, title=text)
    decide(secretary, page, text)
    for stored in (db.session.query(Action).one().title, db.session.query(Decision).one().text):
        assert stored.replace("\n", "").isprintable()
    assert "=?" not in db.session.query(Action).one().title


def counts():
    db.session.expire_all()
    return db.session.query(Decision).count(), db.session.query(Action).count()


@pytest.mark.parametrize("button", [{"record": "decision"}, {}, {"next": "yes"}])
def test_a_decision_is_recorded_together_with_the_note(secretary, page, button):
    form = filled(secretary.get(page)) | {"note": NOTE, "text": "Yes."} | button
    said = text_of(landed(secretary, secretary.post(page, data=form)))
    assert "Decision NPB/2026/D01 is recorded." in said
    assert first().note == NOTE


def test_an_action_is_recorded_together_with_the_note_and_the_decision(world, secretary, page):
    said = text_of(landed(secretary, act(world, secretary, page, note=NOTE, text="Yes.")))
    assert "Decision NPB/2026/D01 and action NPB/2026/001 are recorded." in said
    assert (first().note, counts()) == (NOTE, (1, 1))


@pytest.mark.parametrize(
    "refused",
    [{"due_on-day": "2"}, {"due_on-day": "32"}, {"title": ""}, {"seat": "0"}, {"seat": "x"}],
)
@pytest.mark.parametrize("button", ["action", "decision", ""])
def test_a_refused_action_keeps_all_that_was_typed(world, secretary, page, refused, button):
    typed = {"note": NOTE, "text": "Yes.", "title": "Sign it", **refused}
    answer = act(world, secretary, page, record=button, **typed)
    kept = filled(answer)
    assert {name: kept[name] for name in typed if refused.get(name) != "x"} == {
        name: text for name, text in typed.items() if text != "x"
    }
    assert "There is a problem" in text_of(answer)
    assert (first().note, counts()) == ("", (0, 0))


def test_an_action_half_typed_is_not_lost_by_any_button(secretary, page):
    form = filled(secretary.get(page)) | {"note": NOTE, "title": "Sign it", "next": "yes"}
    answer = secretary.post(page, data=form)
    assert "Enter a due date" in text_of(answer)
    assert (filled(answer)["note"], filled(answer)["title"]) == (NOTE, "Sign it")


def test_when_another_text_came_between_nothing_typed_is_lost(world, secretary, page):
    theirs = filled(secretary.get(page)) | {"note": "Theirs."}
    mine = filled(secretary.get(page)) | {"note": NOTE, "text": "Yes.", "record": "decision"}
    mine |= {"title": "Sign it", "seat": str(world.seats["ash"].id)}
    mine |= {"due_on-day": "10", "due_on-month": "12", "due_on-year": "2026"}
    landed(secretary, secretary.post(page, data=theirs))
    answer = secretary.post(page, data=mine)
    assert answer.status_code == 409
    assert f"Someone else\u2019s text Theirs. Yours {NOTE}" in text_of(answer)
    assert (first().note, counts()) == ("Theirs.", (0, 0))
    kept = filled(answer)
    typed = ("note", "text", "title", "seat", "due_on-day", "due_on-month", "due_on-year")
    assert {name: kept[name] for name in typed} == {name: mine[name] for name in typed}
    landed(secretary, secretary.post(page, data=kept))
    assert (first().note, counts()) == (NOTE, (1, 1))


def test_who_only_adds_a_decision_leaves_anothers_new_text_alone(secretary, page):
    mine = filled(secretary.get(page)) | {"text": "Yes.", "record": "decision"}
    theirs = filled(secretary.get(page)) | {"note": "Theirs."}
    landed(secretary, secretary.post(page, data=theirs))
    landed(secretary, secretary.post(page, data=mine))
    assert (first().note, counts()) == ("Theirs.", (1, 0))


def test_going_back_to_the_first_text_after_a_clash_is_a_change(secretary, page):
    landed(secretary, secretary.post(page, data=filled(secretary.get(page)) | {"note": "Old."}))
    mine = filled(secretary.get(page)) | {"note": "Mine."}
    theirs = filled(secretary.get(page)) | {"note": "Theirs."}
    landed(secretary, secretary.post(page, data=theirs))
    again = filled(secretary.post(page, data=mine)) | {"note": "Old."}
    landed(secretary, secretary.post(page, data=again))
    assert first().note == "Old."
