"""The page on which an agenda drafts itself."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from partnership.core.db import db
from partnership.core.london import day_words
from partnership.meetings.models import AgendaItem
from tests.meetings.sittings import coming, item
from tests.topics.plans import planned, suggested
from tests.trees import SPACE
from tests.web.filling import filled, landed, text_of, tree


@pytest.fixture
def meeting(world):
    return coming(world)


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.id}/agenda/draft"


def titles():
    db.session.expire_all()
    return [one.title for one in db.session.query(AgendaItem).order_by(AgendaItem.position)]


def ticked(page):
    boxes = tree(page).iter(f"{SPACE}input")
    return [one.get("value") for one in boxes if one.get("checked") is not None]


def sending(client, address, **changed):
    page = client.get(address)
    return {**filled(page, f"{address}/put"), "fits": ticked(page), **changed}


def test_what_there_is_time_for_is_ticked_and_the_rest_says_what_waiting_costs(
    world, meeting, address, client_of
):
    following = coming(world, 60)
    planned(world, "Long", meeting, minutes=115, why="It cannot wait")
    page = client_of("secretary").get(address)
    words = text_of(page)
    assert len(ticked(page)) == 1
    assert "Long (10am, 1 hour 55 minutes, discuss)" in words
    assert "On the forward plan for this meeting. It cannot wait." in words
    assert f"Does not fit Left out, it waits until {day_words(following.day)}" in words
    assert "What is ticked takes 1 hour 55 minutes of the 2 hours that are free." in words


def test_ticked_lines_go_on_the_agenda_with_their_reason_until_that_is_undone(
    world, meeting, address, client_of
):
    secretary = client_of("secretary")
    planned(world, "Data sharing", meeting, minutes=15)
    key = suggested(world, meeting)["Data sharing"].key
    answer = secretary.post(f"{address}/put", data=sending(secretary, address, fits=[key]))
    page = text_of(landed(secretary, answer))
    assert "1 line is on the agenda. What you left out comes back at the next meeting." in page
    assert "1. Data sharing Nobody leads it yet On the forward plan for this meeting." in page
    pdf = PdfReader(BytesIO(secretary.get(f"/meetings/{meeting.id}/agenda.pdf").get_data()))
    assert "On the forward plan for this meeting." in pdf.pages[0].extract_text()
    assert "Left out of this draft" in text_of(secretary.get(address))
    undone = landed(secretary, secretary.post(f"{address}/undo"))
    assert "off the agenda again" in text_of(undone)
    assert titles() == []


def test_a_draft_that_has_changed_meanwhile_puts_nothing_on_the_agenda(
    world, meeting, address, client_of
):
    secretary = client_of("secretary")
    planned(world, "Data sharing", meeting)
    sent = sending(secretary, address)
    item(world, meeting, "Data sharing")
    words = text_of(secretary.post(f"{address}/put", data=sent))
    assert "The draft has changed since you opened it. Check it again" in words
    assert titles() == ["Data sharing"]


def test_the_chair_reads_the_draft_and_members_do_not(world, meeting, address, client_of):
    planned(world, "Data sharing", meeting)
    words = text_of(client_of("chair").get(address))
    assert "Data sharing" in words
    assert "Put these on the agenda" not in words
    assert client_of("chair").post(f"{address}/put").status_code == 403
    assert client_of("ash").get(address).status_code == 403


def test_an_empty_agenda_and_its_meeting_lead_to_the_draft(meeting, address, client_of):
    secretary = client_of("secretary")
    for page in (f"/meetings/{meeting.id}", f"/meetings/{meeting.id}/agenda"):
        links = {one.get("href") for one in tree(secretary.get(page)).iter(f"{SPACE}a")}
        assert address in links
