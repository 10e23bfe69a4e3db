"""Reading, writing and issuing an agenda."""

from itertools import cycle

import pytest

from partnership.core.db import db
from partnership.meetings import commands
from partnership.meetings.models import AgendaItem, Meeting
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import HOSTILE, coming, item
from tests.web.filling import filled, landed, text_of


@pytest.fixture
def meeting(world):
    return coming(world)


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.id}/agenda"


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def items():
    db.session.expire_all()
    return db.session.query(AgendaItem).order_by(AgendaItem.position).all()


def addition(client, address, **answers):
    form = filled(client.get(address), f"{address}/add") | {"title": "Budget"} | answers
    return client.post(f"{address}/add", data=form)


def test_items_are_added_with_running_times(world, secretary, address):
    addition(secretary, address, minutes="45", purpose="decide")
    ash = str(world.seats["ash"].id)
    answer = addition(secretary, address, title="Plan", lead_seat_id=ash, minutes="30")
    page = text_of(landed(secretary, answer))
    assert "10am · 45 minutes · Decide 1. Budget Nobody leads it yet" in page
    assert "10:45am · 30 minutes · Discuss 2. Plan Led by Chief Executive, Ash Council" in page
    assert "“Plan” is on the agenda." in page


def test_after_adding_the_page_opens_at_its_top_where_it_says_so(secretary, address):
    assert addition(secretary, address).location == address


def test_the_question_about_time_is_not_taken_for_the_minutes(secretary, address):
    assert "How many minutes?" in text_of(secretary.get(address))


def test_issuing_stands_before_the_form_that_adds(world, meeting, secretary, address):
    assert "Issue the agenda" not in text_of(secretary.get(address))
    item(world, meeting)
    page = text_of(secretary.get(address))
    assert page.index("Issue the agenda") < page.index("Add an item")
    secretary.post(f"{address}/issue")
    page = text_of(secretary.get(address))
    assert page.index("Issue the agenda again") < page.index("Add an item")


def test_too_many_minutes_are_warned_about_in_words(secretary, address):
    addition(secretary, address, minutes="140")
    assert (
        "The items need 2 hours 20 minutes; the meeting lasts 2 hours: 20 minutes too long"
    ) in text_of(secretary.get(address))


BAD = [
    ({"title": ""}, "Enter a title"),
    ({"title": "\x00\u2028 "}, "Enter a title"),
    ({"title": "a" * 201}, "The title must be 200 characters or fewer"),
    ({"minutes": "0"}, "Enter a number of minutes from 1 to 600"),
    ({"minutes": "-5"}, "Enter a number of minutes from 1 to 600"),
    ({"minutes": "9" * 30}, "Enter a number of minutes from 1 to 600"),
    ({"minutes": ""}, "Enter a number of minutes, like 15"),
    ({"minutes": "\x07ten"}, "Enter a number of minutes, like 15"),
    ({"purpose": "party"}, "Choose what the item is for"),
    ({"lead_seat_id": "99999"}, "Choose one from the list"),
    ({"lead_seat_id": "x"}, "Choose one from the list"),
]


@pytest.mark.parametrize(("answers", "error"), BAD)
def test_bad_items_are_not_stored_and_say_why(world, meeting, secretary, address, answers, error):
    answer = addition(secretary, address, **answers)
    assert answer.status_code == 200
    assert text_of(answer).count(error) == 2
    assert items() == []
    kept = item(world, meeting)
    page = f"{address}/items/{kept.id}"
    answer = secretary.post(page, data=filled(secretary.get(page)) | answers)
    assert answer.status_code == 200
    assert text_of(answer).count(error) == 2
    assert items()[0].title == "Budget"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_are_cleaned(secretary, address, text):
    addition(secretary, address, title=text)
    assert items()[0].title.isprintable()
    assert "=?" not in items()[0].title


def test_the_same_form_twice_makes_one_item(secretary, address):
    form = filled(secretary.get(address), f"{address}/add") | {"title": "Budget"}
    for _ in range(2):
        landed(secretary, secretary.post(f"{address}/add", data=form))
    assert len(items()) == 1


def test_buttons_move_and_remove(world, meeting, secretary, address):
    made = [item(world, meeting, title) for title in "ABC"]
    secretary.post(f"{address}/items/{made[0].id}/down")
    secretary.post(f"{address}/items/{made[2].id}/up")
    assert [one.title for one in items()] == ["B", "C", "A"]
    answer = secretary.post(f"{address}/items/{made[2].id}/remove")
    assert "“C” is off the agenda. Its text stays" in text_of(landed(secretary, answer))
    assert [one.title for one in items()] == ["B", "A"]


def test_two_people_at_one_item_see_both_versions_and_lose_nothing(
    world, meeting, secretary, address
):
    page = f"{address}/items/{item(world, meeting).id}"
    mine = filled(secretary.get(page)) | {"title": "Money", "minutes": "20"}
    theirs = filled(secretary.get(page)) | {"title": "Budget 2027"}
    landed(secretary, secretary.post(page, data=theirs))
    answer = secretary.post(page, data=mine)
    assert answer.status_code == 409
    assert "Someone else\u2019s text Budget 2027 (decide, 30 minutes, led by nobody)" in text_of(
        answer
    )
    assert "Yours Money (decide, 20 minutes, led by nobody)" in text_of(answer)
    assert items()[0].title == "Budget 2027"
    landed(secretary, secretary.post(page, data=filled(answer)))
    assert (items()[0].title, items()[0].minutes) == ("Money", 20)


def test_issuing_tells_the_members_who_then_see_it(world, meeting, secretary, client_of, address):
    page = text_of(landed(secretary, secretary.post(f"{address}/issue")))
    assert "Add an item before you issue the agenda." in page
    item(world, meeting)
    assert client_of("ash").get(address).status_code == 403
    sent = db.session.query(Message).count()
    page = text_of(landed(secretary, secretary.post(f"{address}/issue")))
    assert "The agenda is issued. Members get a message with a link to it." in page
    assert db.session.query(Message).count() == sent + 6  # not to whoever issues it
    member = client_of("ash").get(address)
    assert "1. Budget" in text_of(member)
    assert "Remove" not in text_of(member)


def test_a_cancelled_meetings_agenda_says_why_it_stays(world, meeting, secretary, address):
    one = item(world, meeting)
    with transaction():
        meeting = db.session.get_one(Meeting, meeting.id)
        commands.cancel(world.actor("secretary"), meeting, "Ill")
    answer = addition(secretary, address)
    assert "This meeting was cancelled" in text_of(answer)
    for button in ("up", "down", "remove"):
        pressed = secretary.post(f"{address}/items/{one.id}/{button}")
        assert "This meeting was cancelled" in text_of(landed(secretary, pressed))
    assert len(items()) == 1


@pytest.mark.parametrize("key", ["ash", "chair", "observer", "outsider"])
def test_only_the_secretariat_writes_it(world, meeting, client_of, address, key):
    one = item(world, meeting)
    client = client_of(key)
    status = 404 if key == "outsider" else 403
    pages = [f"{address}/items/{one.id}{end}" for end in ("", "/up", "/down", "/remove")]
    for page in (*pages, f"{address}/add", f"{address}/issue"):
        assert client.post(page, data={"title": "x", "minutes": "1"}).status_code == status
    assert [one.title for one in items()] == ["Budget"]


def test_an_item_of_another_meeting_is_not_found(world, meeting, secretary):
    one = item(world, coming(world, 60))
    assert secretary.get(f"/meetings/{meeting.id}/agenda/items/{one.id}").status_code == 404


def test_the_agenda_asks_the_same_number_of_questions_however_long(
    world, meeting, secretary, address
):
    counts = []
    for more in (1, 12):
        for number, lead in zip(range(more), cycle(world.seats.values()), strict=False):
            item(world, meeting, f"{number}", lead_seat_id=lead.id)
        db.session.expunge_all()
        with statements() as heard:
            secretary.get(address)
        counts.append(len(heard))
        meeting = db.session.get_one(Meeting, meeting.id)
    assert counts[0] == counts[1] <= 7
