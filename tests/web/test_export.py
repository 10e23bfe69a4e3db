"""The list as CSV and Excel: what is on screen, all of it and no more, early, harmless, noted."""

import csv
import io
from collections.abc import Callable
from contextvars import Context
from typing import Any
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from partnership.actions import commands, exporting
from partnership.actions.rules import State
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Mark, Marking
from partnership.plans.commands import put_plan, put_priority
from partnership.reports.register import HEAD
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.web.test_action_list import many
from tests.world import World, soon

Client = Callable[[str], FlaskClient]
SECRET = Mark(Marking.SENSITIVE)


@pytest.fixture
def told(world: World) -> World:
    with transaction():
        plan = put_plan("plan", "Safer streets", today())
        put_priority(plan, "knives", "Knives", 1)
    first = opened(
        world, "ash", title="=1+1", due_on=soon(20), priority_id=1, supports=[world.seats["elm"]]
    )
    with transaction():
        commands.update_action(world.actor("ash"), first, State.AMBER, "-2 officers, still")
        commands.move_due(world.actor("chair"), first, soon(25), "Leave")
    opened(world, "ash-officer", group=world.sub, title="Hidden", due_on=soon(40), mark=SECRET)
    blocked(world, opened(world, "elm", title="Stuck", due_on=soon(50)))
    return world


def read_csv(client: FlaskClient, query: str = "") -> list[list[str]]:
    # Read within the request: the strict client runs each in a context of its own.
    answer = client.get(f"/actions.csv{query}", buffered=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/csv")
    return list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"), newline="")))


def excel(client: FlaskClient, query: str = "") -> Any:
    answer = client.get(f"/actions.xlsx{query}", buffered=True)
    assert answer.status_code == 200
    return answer


def read_excel(client: FlaskClient, query: str = "") -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(excel(client, query).data))
    return book.get_sheet_by_name("Actions").to_python(skip_empty_area=False)


def test_each_action_in_both_and_what_is_restricted_as_on_the_page(
    told: World, client_of: Client
) -> None:
    client = client_of("chair")
    head, first, hidden, stuck = read_csv(client)
    assert head == list(HEAD)
    assert first[1:] == [
        "'=1+1",
        "Chief Executive, Ash Council",
        "Chief Executive, Elm Council",
        soon(25).isoformat(),
        soon(20).isoformat(),
        "1",
        "A At risk",
        "",
        f"{today():%-d %B %Y}: -2 officers, still",
        "Knives",
        "NPB",
        "OFFICIAL",
    ]
    empty = [""] * 2
    assert hidden[1:] == [
        *("Restricted action", "Ash Council", "", soon(40).isoformat(), *empty),
        *("\u2013 Not started", "", "", "", "HARM", ""),
    ]
    assert stuck[7:9] == ["R Off track", "Blocked"]
    marking, title, heads, one, *rest = read_excel(client)
    assert (marking[0], title[0], heads) == ("OFFICIAL", "Actions", list(HEAD))
    assert one[1] == "=1+1"
    assert (one[4], one[5], one[6]) == (soon(25), soon(20), 1)
    assert [row[1] for row in rest] == ["Restricted action", "Stuck"]


def test_the_filter_holds_and_stands_in_the_title_the_name_and_the_record(
    told: World, client_of: Client
) -> None:
    client = client_of("chair")
    assert [row[1] for row in read_csv(client, "?body=npb&blocked=yes")[1:]] == ["Stuck"]
    assert read_csv(client, "?moved=odd") == [list(HEAD)]
    _, title, _, *rows = read_excel(client, "?body=npb&moved=1")
    assert (title[0], [row[1] for row in rows]) == ("Actions: NPB · Moved once or more", ["=1+1"])
    name = f"OFFICIAL-npb-{today().isoformat()}-actions"
    assert name in excel(client, "?body=npb&moved=1").headers["Content-Disposition"]
    page = client.get("/actions?body=npb&moved=1")
    assert 'href="/actions.csv?body=npb&amp;moved=1"' in page.text
    noted = db.session.scalars(
        select(Event).where(Event.kind == Kind.ACTIONS_EXPORTED).order_by(Event.id)
    ).all()
    seen = [(one.group_id, one.details["filter"], one.details.get("rows")) for one in noted]
    assert seen == [
        (told.board.id, "Actions: NPB · Blocked", None),
        (told.board.id, "Actions: NPB · Blocked", 1),
        (None, "Actions: Unknown: moved odd", None),
        (None, "Actions: Unknown: moved odd", 0),
        *[(told.board.id, "Actions: NPB · Moved once or more", 1)] * 2,
    ]


def test_what_is_sensitive_marks_the_file(told: World, client_of: Client) -> None:
    client = client_of("sub-secretary")
    answer = excel(client)
    assert "OFFICIAL-SENSITIVE-" in answer.headers["Content-Disposition"]
    with ZipFile(io.BytesIO(answer.data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<oddHeader>&amp;C&amp;BOFFICIAL-SENSITIVE</oddHeader>" in sheet
    assert "OFFICIAL-SENSITIVE&amp;RPage" in sheet


def test_a29_an_excel_file_hides_nothing_and_names_nobody(told: World, client_of: Client) -> None:
    with ZipFile(io.BytesIO(excel(client_of("sub-secretary")).data)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        inside = book.namelist()
        core = book.read("docProps/core.xml").decode()
    assert "Hidden" in sheet  # a title of ours
    assert "hidden" not in sheet
    assert [name for name in inside if "comment" in name or "sheet2" in name] == []
    assert "<dc:creator></dc:creator>" in core
    assert "<f>" not in sheet


def test_the_table_is_sent_in_pieces_the_head_first(
    app: Flask, world: World, client_of: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(world, 1203)
    monkeypatch.setattr(exporting, "AT_ONCE", 500)
    client = client_of("chair")
    sent = Context().run(lambda: list(FlaskClient.open(client, "/actions.csv").iter_encoded()))
    assert [piece.count(b"\n") for piece in sent] == [1, 500, 500, 203]
    db.session.rollback()
