"""Choosing, ticking and taking away a report, as the secretariat does it."""

import html
import re
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from docx import Document
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import select

from partnership.actions import commands
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.meetings.commands import decide, record_attendance
from partnership.meetings.interests import declare
from partnership.meetings.rules import Presence
from partnership.plans.commands import put_plan, put_priority
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.meetings.sittings import held, item
from tests.world import LONG_AGO, World, soon

SENSITIVE = Mark(Marking.SENSITIVE)
REPORT = "/groups/npb/report"


def said(world: World, action: Action, text: str, state: State = State.GREEN) -> None:
    with transaction():
        commands.update_action(world.actor("secretary"), action, state, text)


@pytest.fixture
def plan(world: World) -> int:
    """A plan with two priorities, one of them served: done, in hand, stuck, and sensitive."""
    with transaction():
        plan = put_plan("streets", "Safer Streets", LONG_AGO, accounts_to="Watch Panel", duty="Law")
        first = put_priority(plan, "homes", "Homes", 1)
        put_priority(plan, "parks", "Parks", 2)
        db.session.flush()
    served = {"priority_id": first.id}
    done = opened(world, title="Lock the doors", **served)
    said(world, done, "42 locks are fitted.", State.COMPLETE)
    with transaction():
        commands.confirm_complete(world.actor("secretary"), done)
    said(world, opened(world, title="Light the stairs", **served), "Lamps are ordered.")
    stuck = opened(world, title="Share the lists", group=world.sub, seat="ash-officer", **served)
    blocked(world, stuck, "ash", by="sub-secretary", what="No form is agreed")
    opened(world, title="Watch one house", mark=SENSITIVE, **served)
    opened(world, title="Of another priority")
    return plan.id


def test_from_a_choice_to_a_document_in_three_taps(client_of, world: World, plan: int) -> None:
    client = client_of("secretary")
    page = client.get("/reports/write").text
    offered = re.findall(r'<option value="\d+" selected>([^<]+)', page)
    assert offered == ["Northfield Partnership Board", "Safer Streets"]
    sent = {"kind": "priority-update", "body": world.board.id, "of_plan": plan, "span": "quarter"}
    to_preview = client.post("/reports/write", data=sent)
    assert to_preview.status_code == 302
    preview = html.unescape(client.get(to_preview.location).text)
    assert "The Watch Panel is asked to note and comment on the report." in preview
    assert "Nothing was recorded in this period under: Parks." in preview
    keys = re.findall(r'name="keep" type="checkbox" value="([^"]+)" checked', preview)
    left = next(key for key in keys if "closed-" in key)
    query = to_preview.location.partition("?")[2]

    kept = [*(key for key in keys if key != left), "p1-action-999", "closed-1"]
    taken = client.post(f"{REPORT}/word?{query}", data={"keep": kept})
    name = f"OFFICIAL-npb-{today()}-priority-update.docx"
    assert taken.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    document = Document(BytesIO(taken.data))
    text = "\n".join(one.text for one in document.paragraphs)
    assert "Lock the doors" not in text
    assert "Watch one house" not in text
    assert re.search(r"5\.1\tWhat is in hand \(2 actions\):\n5\.1\.1\tLight the stairs", text)
    assert "5.2.1\tShare the lists: blocked since" in text
    assert document.sections[0].footer.paragraphs[0].text == "OFFICIAL"
    in_pdf = client.post(f"{REPORT}/pdf?{query}", data={"keep": keys})
    shown = "".join(one.extract_text() for one in PdfReader(BytesIO(in_pdf.data)).pages)
    assert "42 locks are fitted." in " ".join(shown.split())

    noted = db.session.scalars(
        select(Event).where(Event.kind == Kind.REPORT_MADE).order_by(Event.id)
    ).all()
    assert [one.details["left_out"] for one in noted] == [[left], []]
    assert noted[0].details["recipient"] == "Watch Panel"
    assert noted[0].group_id == world.board.id
    # What is taken away twice on one day is one report: only those before it are earlier ones.
    since_last = {**sent, "span": "since-last"}
    assert "no earlier report" in client.post("/reports/write", data=since_last).text
    with time_machine.travel(now() + timedelta(days=40)):
        again = client_of("secretary").post("/reports/write", data=since_last)
    assert f"from={soon(1)}" in again.location


def test_what_is_unticked_has_no_number_and_nothing_is_refused(client_of, plan: int) -> None:
    client = client_of("secretary")
    address = f"{REPORT}?kind=priority-update&plan={plan}"
    keys = re.findall(r'name="keep" [^>]*value="([^"]+)"', client.get(address).text)
    page = client.post(address, data={"keep": [keys[1]]}).text
    assert "1. Recommendations" in page
    assert "1.1 The Watch Panel" in page
    assert re.search(r"<h2[^>]*>Purpose of the report", page)
    for where in ("", "/word", "/pdf"):
        nothing = client.post(address.replace("?", f"{where}?"), data={"keep": "of no report"})
        assert "Tick at least one paragraph" in nothing.text
    assert not db.session.scalar(select(Event.id).where(Event.kind == Kind.REPORT_MADE))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_only_secretariat_and_chair_write_and_only_of_what_is_there(client_of, plan: int) -> None:
    assert client_of("chair").get(f"{REPORT}?kind=annual-progress&plan={plan}").status_code == 200
    assert client_of("ash").get(REPORT).status_code == 403
    assert client_of("outsider").get(REPORT).status_code == 404
    assert "You write no reports" in client_of("ash").get("/reports/write").text
    far = client_of("outsider")
    assert "Faraway Board" in far.get("/reports/write").text
    assert "Choose a report" in far.post("/reports/write").text
    client = client_of("secretary")
    for query in ("plan=77", "kind=dance", "kind=organisation&organisation=99", "from=x&until=y"):
        kind = "" if "kind" in query else "kind=forum&"
        assert client.get(f"{REPORT}?{kind}{query}").status_code == 404, query
    assert client.get(f"{REPORT}?from=2020-01-01&until=2999-01-01").status_code == 404


def test_a_summary_goes_body_by_body_and_keeps_out_who_is_kept_out(
    client_of, world: World, plan: int
) -> None:
    aged(opened(world, title="Long promised"), due_on=LONG_AGO)
    meeting = held(world, today())
    for title, kept_out in (("Open", False), ("Apart", True)):
        about, secretary = item(world, meeting, title), world.actor("secretary")
        with transaction():
            decide(secretary, world.board, f"{title} is agreed", meeting=meeting, item=about)
            seat = world.seats["ash"].id
            declare(secretary, about, seat, "A share in it", kept_out=kept_out)
    client = client_of("secretary")
    assert "Open is agreed" not in client.get(REPORT).text  # not circulated yet
    with transaction():
        meeting.minutes_circulated_at = meeting.starts_at
    page = html.unescape(client.get(REPORT).text)
    for words in ("Open is agreed", "Long promised: due", "No form is agreed", "Lock the doors"):
        assert words in page
    assert "Apart is agreed" not in page
    assert page.index("Harm Reduction Group:") > page.index("4. What is overdue")


def test_an_organisation_sees_counts_and_a_plan_its_progress(
    client_of, world: World, plan: int
) -> None:
    client, ash = client_of("secretary"), world.seats["ash"].organisation_id
    meeting, there = held(world, today()), {world.seats["ash"].id: (Presence.APOLOGIES, "")}
    with transaction():
        record_attendance(world.actor("secretary"), meeting, there)
    about = client.get(f"{REPORT}?kind=organisation&organisation={ash}").text
    assert "2 answers came in this period. Nothing was said about 2 of 3 open actions." in about
    assert "Share the lists: blocked since" in about
    assert "Chief Executive in NPB: 1 meeting; apologies at 1." in about
    progress = client.get(f"{REPORT}?kind=annual-progress&plan={plan}").text
    assert "1 of 3 actions is complete." in progress
    assert "Homes: 1 of 3 actions is complete." in progress
    assert "it was 0 of 0 actions." in progress
    forum = client.get(f"{REPORT}?kind=forum&plan={plan}").text
    assert "Nothing was recorded under You said, we did in this period." in forum
    assert ": Light the stairs (Chief Executive, Ash Council)." in forum


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("kind", ["priority-update", "board-summary", "annual-progress", "forum"])
def test_ten_times_as_much_asks_no_more_often(
    app: Flask, client_of, world: World, plan: int, kind: str
) -> None:
    client, address = client_of("secretary"), f"{REPORT}?kind={kind}&plan={plan}"
    client.get(address)
    with statements() as before:
        client.get(address)
    for number in range(30):
        one = opened(world, title=f"More {number}", priority_id=1)
        said(world, one, "Something")
        if number % 3 == 0:
            blocked(world, one)
    with statements() as after:
        client.get(address)
    assert len(after) == len(before)
