"""Declaring interests in an item, and where the minutes say so."""

import pytest

from partnership.core.db import db
from partnership.meetings.models import Interest
from partnership.meetings.rules import MinutesState
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, item
from tests.web.filling import filled, landed, text_of

SENTENCE = "Chief Executive, Ash Council declared an interest: it owns the hall"


@pytest.fixture
def one(world):
    return item(world, coming(world))


@pytest.fixture
def address(one):
    return f"/meetings/{one.meeting_id}/items/{one.id}/interests"


@pytest.fixture
def answers(world):
    return {"seat": world.seats["ash"].id, "words": "it owns the hall", "kept_out": "yes"}


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def test_an_interest_is_declared_changed_and_removed(client_of, secretary, one, address, answers):
    agenda = secretary.get(f"/meetings/{one.meeting_id}/agenda").get_data(as_text=True)
    assert f'href="{address}"' in agenda
    form = filled(secretary.get(address)) | answers
    page = text_of(landed(secretary, secretary.post(address, data=form)))
    assert f"{SENTENCE}, and is kept out of this item." in page
    form = filled(secretary.get(f"{address}?seat={answers['seat']}"))
    assert {name: form[name] for name in answers} == {
        name: str(value) for name, value in answers.items()
    }
    page = text_of(landed(secretary, secretary.post(address, data=form | {"kept_out": "no"})))
    assert f"{SENTENCE}." in page
    with at_the_meeting(one.meeting):
        minutes = f"/meetings/{one.meeting_id}/minutes"
        assert f"{SENTENCE}." in text_of(client_of("secretary").get(minutes))
    form = filled(secretary.get(address), f"{address}/remove")
    page = text_of(landed(secretary, secretary.post(f"{address}/remove", data=form)))
    assert "The interest is removed. To undo this, declare it again." in page
    assert "Nobody has declared an interest in this item." in page
    pressed = secretary.post(f"{address}/remove", data=form | {"form_key": "another"})
    assert "This seat has declared no interest in the item." in text_of(landed(secretary, pressed))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"seat": "0"}, "Choose the seat that has the interest"),
        ({"seat": "outsider"}, "Choose the seat that has the interest"),
        ({"words": "\x07"}, "Enter a description of the interest"),
        ({"kept_out": ""}, "Say whether to keep this seat out"),
    ],
)
def test_what_is_left_out_is_asked_for(world, secretary, address, answers, changes, error):
    changes = {name: world.seats[v].id if v in world.seats else v for name, v in changes.items()}
    form = filled(secretary.get(address)) | answers | changes
    assert text_of(secretary.post(address, data=form)).count(error) == 2
    assert db.session.query(Interest).count() == 0


def test_agreed_minutes_show_no_form_and_take_none(secretary, one, address, answers):
    form = filled(secretary.get(address)) | answers
    with transaction():
        one.meeting.minutes_state = MinutesState.AGREED
        one.meeting.minutes_agreed_at = one.meeting.starts_at
    page = text_of(secretary.post(address, data=form))
    assert "so interests can no longer be changed" in page
    assert "Declare an interest" not in page
    assert db.session.query(Interest).count() == 0


@pytest.mark.parametrize(("who", "status"), [("chair", 403), ("ash", 403), ("outsider", 404)])
def test_only_the_secretariat_notes_interests(client_of, address, answers, who, status):
    client = client_of(who)
    assert client.get(address).status_code == status
    for path in (address, f"{address}/remove"):
        assert client.post(path, data=answers).status_code == status
    assert db.session.query(Interest).count() == 0
