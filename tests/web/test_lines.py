"""Lines of minutes become records, or stay as text with the reason; a script may send them."""

from datetime import date

import pytest
import time_machine

from partnership.actions.models import Action
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings import interests, running
from partnership.meetings.models import AgendaItem, Decision
from partnership.meetings.plain_lines import NO_SEAT
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import cleared, held, item
from tests.web.filling import filled, landed, text_of

DAY = date(2026, 12, 3)
SCRIPT = {"Accept": "application/json"}
SURE = "action @ash to write to the minister by 12 Dec"
VAGUE = "action write to the minister by 12 Dec"


@pytest.fixture(autouse=True)
def during():
    """Ten minutes into the meeting."""
    with time_machine.travel(f"{DAY} 10:10", tick=False) as traveller:
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
def page(meeting):
    return f"/meetings/{meeting.id}/minutes/items/{meeting.items[0].id}"


def first():
    db.session.expire_all()
    return db.session.query(AgendaItem).order_by(AgendaItem.position).first()


def say(secretary, page, line, **more):
    """The page after a line was typed and Enter pressed."""
    form = filled(secretary.get(page)) | {"line": line} | more
    return text_of(landed(secretary, secretary.post(page, data=form)))


def test_sure_lines_are_recorded_and_the_others_stay_as_they_are(world, secretary, page):
    said = say(secretary, page, "decision the budget is agreed")
    assert "Decision NPB/2026/D01 is recorded." in said
    assert "The budget is agreed" in said
    said = say(secretary, page, SURE)
    assert "Action NPB/2026/001 is recorded." in said
    made = db.session.query(Action).one()
    assert (made.seat_id, made.due_on) == (world.seats["ash"].id, date(2026, 12, 12))
    assert made.item_id == first().id
    assert "Ash Council: Write to the minister, by Saturday 12 December 2026" in said
    said = say(secretary, page, VAGUE, note="They talked.")
    assert f"1 line is no record yet {VAGUE} {NO_SEAT} Put it right" in said
    assert first().note == f"They talked.\n\n{VAGUE}"
    assert say(secretary, page, "The rest is noted.").count(VAGUE) == 3  # button, text, note
    assert first().note.endswith(f"{VAGUE}\n\nThe rest is noted.")


def test_a_doubtful_line_is_put_right_without_a_script(secretary, page):
    say(secretary, page, VAGUE)
    form = filled(secretary.get(page)) | {"note": f"Before.\n\n{VAGUE}\n\nAfter."}
    secretary.post(page, data=form)
    pressed = pressable(secretary.get(page))
    form = filled(secretary.get(page)) | {"mend": pressed}
    opened = landed(secretary, secretary.post(page, data=form))
    form = filled(opened)
    assert form["line"] == form["instead"] == VAGUE
    said = landed(secretary, secretary.post(page, data=form | {"line": SURE}))
    assert "Action NPB/2026/001 is recorded." in text_of(said)
    assert first().note == "Before.\n\nAfter."


def pressable(answer):
    return answer.get_data(as_text=True).split('name="mend" value="')[1].split('"')[0]


def test_what_a_command_refuses_stays_as_text(world, secretary, page):
    with time_machine.travel(f"{DAY} 10:20", tick=False):
        said = say(secretary, page, "@ash to report by 12 Dec 2099")
    assert "The line is kept as text. Enter a due date before" in said
    assert first().note == "@ash to report by 12 Dec 2099"
    assert "It can be recorded as an action. Record it" in said


def test_a_record_is_taken_back_within_a_minute_and_stands_as_text(
    world, client_of, secretary, page, during
):
    say(secretary, page, SURE)
    say(secretary, page, "decision yes")
    action, decision = db.session.query(Action).one(), db.session.query(Decision).one()
    made = [f"action {action.id}", f"decision {decision.id}"]
    for one in made:
        form = filled(secretary.get(page), f"{page}/undo") | {"made": one}
        assert "is taken back" in text_of(
            landed(secretary, secretary.post(f"{page}/undo", data=form))
        )
    assert counts() == (0, 0)
    lines = first().note.split("\n\n")
    assert lines == [
        "action @“Chief Executive, Ash Council” Write to the minister by 12 December 2026",
        "decision: Yes",
    ]
    # A press records it again, and takes it out of the text.
    form = filled(secretary.get(page)) | {"mend": pressable(secretary.get(page))}
    landed(secretary, secretary.post(page, data=form))
    again = db.session.query(Action).one()
    assert (again.title, again.reference) == ("Write to the minister", "NPB/2026/002")
    assert first().note == "decision: Yes"
    kinds = [one.kind for one in db.session.query(Event).order_by(Event.id)]
    assert {Kind.ACTION_WITHDRAWN, Kind.DECISION_WITHDRAWN} <= set(kinds)
    during.move_to(f"{DAY} 10:12")
    secretary = client_of("secretary")
    assert "Undo" not in text_of(secretary.get(page))
    form = filled(secretary.get(page), f"{page}/undo") | {"made": f"action {again.id}"}
    said = text_of(landed(secretary, secretary.post(f"{page}/undo", data=form)))
    assert "That was more than a minute ago, so it stands" in said
    assert counts() == (0, 1)
    for nonsense in ("action 999", "action x", "person 1", "", f"decision {again.id}"):
        answer = secretary.post(f"{page}/undo", data=form | {"made": nonsense})
        assert "It is not there any more" in text_of(landed(secretary, answer))


def counts():
    db.session.expire_all()
    return db.session.query(Decision).count(), db.session.query(Action).count()


def test_a_script_is_answered_without_a_page(secretary, page):
    form = filled(secretary.get(page))
    sent = {name: form[name] for name in ("csrf_token", "version", "opened") if name in form}
    quiet = {**sent, "form_key": "one", "note": "They talk", "quiet": "yes"}
    saved = secretary.post(page, data=quiet, headers=SCRIPT)
    assert saved.status_code == 202
    assert first().note == "They talk"
    sent |= saved.get_json()
    line = {**sent, "form_key": "two", "note": "They talked.", "line": SURE}
    for _ in range(2):  # sent twice, done once
        answer = secretary.post(page, data=line, headers=SCRIPT)
        assert answer.status_code == 200
        assert "NPB/2026/001" in answer.get_json()["records"]
        assert answer.get_json()["note"] == "They talked."
    assert counts() == (0, 1)
    # Somebody else wrote in between: both texts, and nothing is overwritten.
    clash = secretary.post(page, data={**quiet, "form_key": "three"}, headers=SCRIPT)
    assert clash.status_code == 409
    assert "They talked." in clash.get_json()["clash"]
    assert first().note == "They talked."
    long = {**sent, **answer.get_json(), "form_key": "four", "note": "a" * 10_001}
    refused = secretary.post(page, data=long, headers=SCRIPT)
    assert refused.status_code == 422
    assert "10,000 characters" in refused.get_json()["why"]


def test_the_meeting_moves_on_with_its_minutes(secretary, meeting, page, during):
    form = filled(secretary.get(page)) | {"note": "x", "next": "yes"}
    answer = secretary.post(page, data=form, headers=SCRIPT)
    second = meeting.items[1]
    assert answer.get_json() == {"go": f"/meetings/{meeting.id}/minutes/items/{second.id}#line"}
    assert running.live(meeting.id).item_id == second.id
    there = page.rsplit("/", 1)[0] + f"/{second.id}"
    form = filled(secretary.get(there)) | {"next": "earlier"}
    assert secretary.post(there, data=form).location == page
    db.session.expire_all()
    assert running.live(meeting.id).item_id == meeting.items[0].id
    form = filled(secretary.get(there)) | {"next": "yes"}
    assert secretary.post(there, data=form).location == f"/meetings/{meeting.id}/minutes/read-back"


def test_minutes_written_later_hold_no_meeting(client_of, meeting, page, during):
    during.move_to(f"{DAY} 18:00")
    secretary = client_of("secretary")
    form = filled(secretary.get(page)) | {"note": "x", "next": "yes"}
    assert secretary.post(page, data=form).status_code == 302
    assert running.live(meeting.id) is None


def test_what_is_sensitive_or_read_by_others_is_not_kept_or_saved_by_itself(
    world, secretary, meeting, page
):
    plain = secretary.get(page).get_data(as_text=True)
    assert " data-autosave" in plain
    assert " data-kept" in plain
    secret = item(world, meeting, "Delicate", mark=Mark(Marking.SENSITIVE))
    shown = secretary.get(page.rsplit("/", 1)[0] + f"/{secret.id}").get_data(as_text=True)
    assert " data-autosave" in shown
    assert " data-kept" not in shown
    assert "is not kept on this device" in shown
    cleared(world, meeting)
    assert " data-autosave" not in secretary.get(page).get_data(as_text=True)


def test_all_is_read_back(world, secretary, meeting, page):
    say(secretary, page, SURE)
    say(secretary, page, "decision yes")
    say(secretary, page, VAGUE)
    with transaction():
        elm = world.seats["elm"].id
        interests.declare(world.actor("secretary"), first(), elm, "it owns it", kept_out=True)
    address = f"/meetings/{meeting.id}/minutes/read-back"
    read = text_of(secretary.get(address))
    assert "1 line is no record yet 1. Budget: 1 line" in read
    assert (
        "Chief Executive, Ash Council Write to the minister, by Saturday 12 December 2026 "
        "(NPB/2026/001) Not while Chief Executive, Elm Council is in the room"
    ) in read
    assert "NPB/2026/D01: Yes" in read
    assert "Without a new action: Commissioner, Office; " in read
    assert "Record attendance" in read
    form = filled(secretary.get(f"/meetings/{meeting.id}/minutes/attendance"))
    secretary.post(f"/meetings/{meeting.id}/minutes/attendance", data=form)
    with statements() as few:
        text_of(secretary.get(address))
    for number in range(3):
        say(secretary, page, f"decision {number} more")
        say(secretary, page, f"@elm to do {number} by Friday")
    with statements() as many:
        read = text_of(secretary.get(address))
    assert len(few) == len(many)
    assert "Send the minutes to the chair" in read
