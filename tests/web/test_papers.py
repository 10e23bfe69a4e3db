"""Papers on their pages: asked for, sent, read by whoever may, and said where they are missing."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands as meetings
from partnership.meetings import interests
from partnership.meetings.models import Meeting
from partnership.papers import rules
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.policy.permits import can
from partnership.policy.reading import standing_of
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import coming, item
from tests.papers import samples
from tests.papers.slots import came, slot
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.world import World


@pytest.fixture
def meeting(world: World) -> Meeting:
    return coming(world, 60)


@pytest.fixture
def secretary(client_of: Any) -> FlaskClient:
    return client_of("secretary")


def sent(client: FlaskClient, paper: Paper, content: bytes, name: str, **more: str) -> TestResponse:
    address = f"/papers/{paper.id}/send"
    data = {**filled(client.get(address)), "file": (BytesIO(content), name), **more}
    return client.post(address, data=data, content_type="multipart/form-data")


def test_a10_from_a_place_on_the_agenda_to_the_paper_in_hand(
    client_of: Any, world: World, meeting: Meeting, secretary: FlaskClient
) -> None:
    """The lead finds it on the first screen, before the agenda is issued, and sends it."""
    one = item(world, meeting, "Grants", lead_seat_id=world.seats["ash"].id)
    add = f"/meetings/{meeting.id}/items/{one.id}/papers/add"
    agenda = landed(secretary, secretary.post(add, data=filled(secretary.get(add))))
    assert "Chief Executive, Ash Council owes “Grants”" in text_of(agenda)
    assert "0 of 1 in" in text_of(agenda)
    (paper,) = db.session.scalars(select(Paper)).all()
    assert paper.due_on == rules.due_day(meeting.day, world.board.papers_due)
    assert "0 of 1 in" in text_of(secretary.get("/"))

    ash = client_of("ash")
    home = text_of(ash.get("/"))
    assert f"A paper you owe To come Grants NPB, due {day_words(paper.due_on)}" in home
    page = landed(ash, sent(ash, paper, samples.pdf(3), "../My report.pdf"))
    assert "It is in: “Grants”" in text_of(page)
    assert "3 pages" in text_of(page)
    assert "you owe" not in text_of(ash.get("/"))
    file = ash.get(f"/papers/{paper.id}/files/1")
    assert file.data == samples.pdf(3)
    named = file.headers["Content-Disposition"]
    assert named == 'attachment; filename="OFFICIAL-grants-v1.pdf"'
    assert file.headers["X-Content-Type-Options"] == "nosniff"
    assert file.headers.getlist("Content-Security-Policy") == [
        "default-src 'none'; sandbox; frame-ancestors 'none'"
    ]
    # Nobody else reads it before the agenda is issued.
    elm = client_of("elm")
    assert elm.get(f"/papers/{paper.id}/files/1").status_code == 404
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), db.session.get_one(Meeting, meeting.id))
    assert elm.get(f"/papers/{paper.id}/files/1").status_code == 200
    assert "In Grants" in text_of(elm.get(f"/meetings/{meeting.id}"))


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (samples.pdf(password="x"), "paper.pdf", "protected with a password"),
        (b"%PDF-1.7\n" + b"x" * 900 + b"\nstartxref\n0\n%%EOF", "paper.pdf", "is damaged"),
        (samples.docx(), "paper.pdf", "and is none. Export it"),
        (b"", "paper.docx", "is empty"),
    ],
)
def test_what_is_no_paper_is_said_beside_the_field(
    client_of: Any, world: World, meeting: Meeting, content: bytes, name: str, words: str
) -> None:
    paper, ash = slot(world, item(world, meeting)), client_of("ash")
    page = sent(ash, paper, content, name)
    assert page.status_code == 200
    assert words in text_of(page)
    assert 'id="file-error"' in page.text
    assert ash.get(f"/papers/{paper.id}/files/1").status_code == 404


def test_a_late_paper_says_why_and_the_lead_cannot_lower_its_marking(
    client_of: Any, world: World, meeting: Meeting
) -> None:
    secret = Mark(Marking.SENSITIVE)
    paper = slot(world, item(world, meeting), due_on=today() - timedelta(days=1), mark=secret)
    ash = client_of("ash")
    page = sent(ash, paper, samples.docx(), "paper.docx")
    assert "Enter why the paper is late" in text_of(page)
    lower = {"late_because": "Figures came late", "marking": "OFFICIAL"}
    page = sent(ash, paper, samples.docx(), "paper.docx", **lower)
    assert "Choose nothing lower here" in text_of(page)
    late = {"late_because": "Figures came late"}
    page = landed(ash, sent(ash, paper, samples.docx(), "paper.docx", **late))
    assert "In, late Late: Figures came late" in text_of(page)
    file = ash.get(f"/papers/{paper.id}/files/1")
    assert "OFFICIAL-SENSITIVE-options-v1.docx" in file.headers["Content-Disposition"]
    looked = (
        select(Event.noun)
        .where(Event.kind == Kind.READ, Event.noun_id == paper.id)
        .order_by(Event.id)
    )
    assert set(db.session.scalars(looked)) == {"papers"}


def test_a_paper_is_hidden_with_its_item(client_of: Any, world: World, meeting: Meeting) -> None:
    """From a member with an interest, who may even be its lead."""
    paper = slot(world, item(world, meeting), "Kept paper")
    came(world, paper)
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
        interests.declare(
            world.actor("secretary"), paper.item, world.seats["ash"].id, "Ours", kept_out=True
        )
    ash = client_of("ash")
    for address in ("", "/send", "/files/1"):
        assert ash.get(f"/papers/{paper.id}{address}").status_code == 404
    start = f"/meetings/{meeting.id}"
    for address in (start, f"{start}/agenda", f"{start}/brief", "/", "/papers"):
        assert "Kept paper" not in ash.get(address).text
    assert "Kept paper" in client_of("elm").get(f"/meetings/{meeting.id}").text


def test_a_brief_leads_to_the_papers_of_what_it_names(
    client_of: Any, world: World, meeting: Meeting
) -> None:
    one = slot(world, item(world, meeting, lead_seat_id=world.seats["ash"].id), "Options")
    came(world, one)
    kept = slot(world, item(world, meeting, "Safe"), "Plan", mark=Mark(Marking.SENSITIVE))
    came(world, kept)
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
    brief = client_of("ash").get(f"/meetings/{meeting.id}/brief")
    assert brief.text.count(f'href="/papers/{one.id}"') == 2  # Ash leads it, and it is to decide
    assert brief.text.count(">OFFICIAL-SENSITIVE</p>") == 2
    observer = client_of("observer").get(f"/meetings/{meeting.id}/brief").text
    assert f'href="/papers/{one.id}"' in observer
    assert f'href="/papers/{kept.id}"' not in observer


def test_the_short_way_to_what_somebody_sees_is_the_policy(
    client_of: Any, world: World, meeting: Meeting
) -> None:
    """Lists take it for the secretariat and members; it shows what the papers' pages would."""
    plain, secret = item(world, meeting), item(world, meeting, mark=Mark(Marking.SENSITIVE))
    papers = [
        slot(world, plain, "Alpha"),
        slot(world, plain, "Beta", mark=Mark(Marking.SENSITIVE)),
        slot(world, secret, "Gamma"),
    ]
    with transaction():
        meetings.issue_agenda(world.actor("secretary"), meeting)
    for key in ("secretary", "chair", "ash", "adviser", "observer"):
        page = client_of(key).get(f"/meetings/{meeting.id}").text
        who = standing_of(world.people[key].id, today())
        listed = {one.title for one in papers if one.title in page}
        seen = {one.title for one in papers if can(who, Permission.SEE_PAPER, one).allowed}
        assert listed == seen, key
    assert seen == {"Alpha"}


def test_an_agenda_is_issued_without_a_paper_and_says_so(
    world: World, meeting: Meeting, secretary: FlaskClient
) -> None:
    about = item(world, meeting)
    slot(world, about)
    slot(world, about, "Sources", mark=Mark(Marking.SENSITIVE))
    agenda = f"/meetings/{meeting.id}/agenda"
    assert "2 papers are still to come. You can issue" in text_of(secretary.get(agenda))
    post.sent()
    assert secretary.post(f"{agenda}/issue").status_code == 302
    letter = post.text(post.to(world, "elm", post.sent()))
    assert "1 paper is still to come." in letter


def test_an_item_with_a_paper_stays_and_a_moved_meeting_moves_its_due_day(
    world: World, meeting: Meeting, secretary: FlaskClient
) -> None:
    due = rules.due_day(meeting.day, world.board.papers_due)
    full, empty = item(world, meeting, "Full"), item(world, meeting, "Empty")
    came(world, slot(world, full, "Kept"))
    slot(world, empty, due_on=due)
    address = f"/meetings/{meeting.id}"
    form = filled(secretary.get(f"{address}/move"))
    day = meeting.day + timedelta(days=7)
    form |= {"day-day": str(day.day), "day-month": str(day.month), "day-year": str(day.year)}
    assert secretary.post(f"{address}/move", data=form).status_code == 302
    later = rules.due_day(day, world.board.papers_due)
    assert f"due {day_words(later)}" in text_of(secretary.get(f"{address}/agenda"))
    pages = [
        text_of(landed(secretary, secretary.post(f"{address}/agenda/items/{one.id}/remove")))
        for one in (full, empty)
    ]
    assert "A paper came for this item (“Kept”), so it stays" in pages[0]
    assert "“Empty” is off the agenda" in pages[1]
    assert "Kept" in pages[1]


def test_missing_papers_are_asked_for_with_one_button_and_that_is_taken_back(
    world: World, meeting: Meeting, secretary: FlaskClient
) -> None:
    about = item(world, meeting)
    slot(world, about)
    slot(world, about, "Of the vacant seat", lead_seat_id=world.seats["oak"].id)
    ask = f"/meetings/{meeting.id}/papers/ask"
    preview = text_of(secretary.get(ask))
    assert "ash@ash-council.example" in preview
    assert "Options. Due" in preview
    assert "Of the vacant seat: the seat is vacant" in preview
    post.sent()
    page = landed(secretary, secretary.post(ask))
    assert "Asked for 1 paper. Nobody could be asked for 1 more" in text_of(page)
    assert "Options: asked for today already" in text_of(secretary.get(ask))
    undo = f"/meetings/{meeting.id}/papers/unask"
    assert f'action="{undo}"' in page.text
    assert "Nobody is asked" in text_of(landed(secretary, secretary.post(undo)))
    assert post.sent() == []


def test_papers_cost_no_more_queries_however_many(
    client_of: Any, world: World, meeting: Meeting, secretary: FlaskClient
) -> None:
    adviser, counts = client_of("adviser"), []
    with transaction():
        item(world, meeting)
        meetings.issue_agenda(world.actor("secretary"), meeting)
    pages = [(secretary, "/agenda"), (secretary, ""), (adviser, ""), (adviser, "/brief")]
    for number in (1, 9):
        for one in range(number):
            came(world, slot(world, item(world, meeting, f"{number} {one}"), mark=None))
            slot(world, item(world, meeting), lead_seat_id=world.seats["elm"].id)
        for client, path in pages:
            with statements() as heard:
                assert client.get(f"/meetings/{meeting.id}{path}").status_code == 200
            counts.append(len(heard))
        meeting = db.session.get_one(Meeting, meeting.id)
    assert counts[:4] == counts[4:]
