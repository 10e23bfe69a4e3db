"""Highlight reports on pages and in the pack: who is offered what, and what is kept from whom."""

from datetime import timedelta

import pytest

from partnership.cli import packing
from partnership.core import store
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.highlights import commands, queries
from partnership.highlights.models import Highlight
from partnership.highlights.rules import LONGEST, PARTS
from partnership.meetings import commands as meetings
from partnership.meetings.queries import meeting_in_full
from partnership.papers import packs
from partnership.papers.contents import from_json
from partnership.transaction import transaction
from partnership.web.packs.inside import contents_for_members
from tests.actions.deeds import opened
from tests.counting import statements
from tests.documents.samples import pages, squeezed
from tests.meetings.sittings import coming, item

NEEDED = "A decision on money"


@pytest.fixture
def meeting(world):
    return coming(world, 30)


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.get_data(as_text=True)


def send(world, meeting, **given) -> Highlight:
    texts = given.pop("texts", {"needed": NEEDED})
    with transaction():
        return commands.send(world.actor("sub-secretary"), world.sub, meeting, texts=texts, **given)


def test_from_what_is_owed_to_what_the_board_reads(world, client_of, meeting) -> None:
    """One press from the list to the form, one to send it."""
    action = opened(world, "ash-officer", group=world.sub, title="Agree the form")
    clerk, form = client_of("sub-secretary"), f"/highlights/harm/{meeting.id}/write"
    owed = text(clerk, "/highlights")
    assert f'href="{form}"' in owed
    assert "Write the report" in owed
    assert f"{action.title} ({action.reference}), due" in text(clerk, form)
    assert queries.highlight("harm", meeting.id) is None
    answer = clerk.post(form, data={"needed": NEEDED, "marking": "OFFICIAL", "deed": "save"})
    assert answer.status_code == 302
    assert "The draft is saved" in text(clerk, answer.location)
    filled = text(clerk, form)
    assert NEEDED in filled
    assert action.title not in filled  # nothing goes in again over what was typed
    assert client_of("secretary").get(answer.location).status_code == 404
    version = queries.highlight("harm", meeting.id).version
    data = {"needed": NEEDED, "marking": "OFFICIAL", "deed": "send", "version": version}
    assert clerk.post(form, data=data | {"version": version - 1}).status_code == 409
    answer = clerk.post(form, data=data)
    assert f"Sent</span></strong> on {day_words(today())}" in text(clerk, answer.location)
    board = client_of("secretary")
    assert NEEDED in text(board, answer.location)
    assert "NPB highlight reports" in text(board, "/")
    assert "1 of 1" in text(board, f"/meetings/{meeting.id}/highlights")
    assert f'href="{answer.location}"' in text(board, "/highlights")
    clerk.post(f"/highlights/harm/{meeting.id}/undo")
    assert board.get(answer.location).status_code == 404


def test_the_agenda_shows_it_under_its_item(world, client_of, meeting) -> None:
    line = item(world, meeting, "Report of the Harm Reduction Group")
    with transaction():
        line.source = f"report:{world.sub.id}"
        meetings.issue_agenda(world.actor("secretary"), meeting)
    agenda = f"/meetings/{meeting.id}/agenda"
    assert "Highlight report of HARM" in text(client_of("ash"), agenda)
    send(world, meeting, mark=Mark(Marking.SENSITIVE))
    link = f'href="/highlights/harm/{meeting.id}"'
    assert link in text(client_of("ash"), agenda)
    assert link not in text(client_of("observer"), agenda)


def test_it_is_in_the_pack_of_whoever_may_read_it(world, client_of, meeting) -> None:
    item(world, meeting)
    line = "We have agreed with every council which officer answers for what, by when and why. "
    full = dict.fromkeys(PARTS, (line * 20)[:LONGEST].replace(". ", ".\n")[:LONGEST])
    row = send(world, meeting, texts=full)
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
    read = meeting_in_full(meeting.id)
    contents = contents_for_members(read)
    assert from_json(contents.as_json()) == contents
    with transaction():
        pack = packs.ask_for(world.actor("ash"), read, contents)
    assert packing.make_packs() == 1
    db.session.refresh(pack)
    every = [squeezed(page) for page in pages(store.get(pack.digest))]
    ours = [page for page in every if "officeranswersforwhat" in page]
    assert len(ours) == 1  # all four parts, as long as they may be, on one page
    assert "Neededfromtheboard" in ours[0]
    page = f"/meetings/{meeting.id}/pack"
    told = "Highlight report of the Harm Reduction Group. Sent on"
    assert "Open the pack" in text(client_of("ash"), page)  # the same as every member's
    assert told in text(client_of("observer"), page)
    with transaction():
        row.put_mark(Mark(Marking.SENSITIVE))
    assert told in text(client_of("ash"), page)
    assert told not in text(client_of("observer"), page)


def test_a_body_that_sends_nothing_is_named(world, client_of) -> None:
    meeting = coming(world, 3)
    owed = queries.place("harm", meeting.id)
    assert owed.due_on < today()
    board = client_of("secretary")
    for address in (f"/meetings/{meeting.id}/highlights", "/highlights"):
        page = text(board, address)
        assert "No return</span></strong> was due on" in page
    item(world, meeting)
    assert "Group. No return, was due on" in text(board, f"/meetings/{meeting.id}/pack")
    assert "See who owes 1" in text(board, "/")


def test_lists_ask_as_often_for_many_as_for_few(world, client_of) -> None:
    def asked() -> int:
        client = client_of("chair")
        with statements() as said:
            text(client, "/highlights")
        return len(said)

    send(world, coming(world, 30))
    few = asked()
    for days in (33, 36, 39, 42):
        send(world, coming(world, days))
    held_before = coming(world, day=today() - timedelta(days=9), held=True)
    assert held_before
    assert asked() == few
