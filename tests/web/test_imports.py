"""Importing a spreadsheet on the pages: the file, what it means, what it would do, done."""

import io
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter
from flask.testing import FlaskClient
from sqlalchemy import func, select, update
from werkzeug.test import TestResponse

from partnership.actions.models import Action
from partnership.core.clock import now
from partnership.core.db import db
from partnership.spreadsheets.commands import KEPT, forget_old_uploads
from partnership.spreadsheets.models import ImportedRow, ImportUpload
from partnership.transaction import transaction
from tests.reactions import post
from tests.spreadsheets.logs import BOARD, HEADINGS, as_csv, as_xlsx
from tests.web.filling import filled, landed, text_of
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]
ADDRESS = "/groups/npb/import"
ROW = ("A/1", "Agree one form", "Ash Council", f"{soon():%d/%m/%Y}", "G", "Drafted")
UNDATED = {"undated-day": "1", "undated-month": "6", "undated-year": str(soon(400).year)}


def brought(client: FlaskClient, content: bytes, name: str = "log.xlsx") -> TestResponse:
    """The page after the file was chosen, whichever that is."""
    form = filled(client.get(ADDRESS)) | {"file": (io.BytesIO(content), name)}
    answer = client.post(ADDRESS, data=form, content_type="multipart/form-data")
    return landed(client, answer) if answer.status_code == 302 else answer


def sent_on(client: FlaskClient, page: TestResponse, **typed: Any) -> TestResponse:
    """The form of a page sent to its own address."""
    return client.post(page.request.full_path, data=filled(page) | typed)


def number() -> int:
    return db.session.scalar(select(func.count()).select_from(Action)) or 0


def owners_of(page: TestResponse) -> list[str]:
    return [name for name in filled(page) if name.startswith("owner_")]


def test_a_log_comes_in_after_it_is_shown_what_it_would_do(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("secretary")
    page = brought(client, BOARD, "Action log 2025.xlsx")
    words = text_of(page)
    assert "Action log 2025.xlsx" in words
    assert "For example: Merseyside Police / Liverpool CC; OPCC; All LA Chief Execs" in words
    assert "3 rows say nothing, “TBC” or “Ongoing”" in words
    assert "1 owner recognised" in words
    # Nothing typed is lost while something is still asked for.
    elm = str(world.seats["elm"].id)
    first, *others = owners_of(page)[:-1]
    asked = sent_on(client, page, **{first: elm})
    assert "or leave it out" in text_of(asked)
    assert filled(asked)[first] == elm
    asked = sent_on(client, asked, **dict.fromkeys(others, elm))
    assert "Enter one date for the 3 rows without one" in text_of(asked)
    check = sent_on(client, asked, **UNDATED)
    words = text_of(check)
    assert "New 8 actions Of these closed 1 Changed 0" in words
    assert "Row 14" in words
    assert number() == 0
    changing = sent_on(client, check, change="y")
    assert filled(changing)[first] == elm

    done = sent_on(client, check, seen="y")
    assert "8 actions imported, 0 changed, 0 as before. Nobody is told by mail." in text_of(
        landed(client, done)
    )
    assert (number(), post.sent()) == (8, [])
    assert db.session.scalar(select(func.count()).select_from(ImportUpload)) == 0
    # The next time everything is known, and nothing is new.
    again = sent_on(client, brought(client, BOARD))
    assert "New 0 actions" in text_of(again)
    assert "As before 8" in text_of(again)
    # The first form sent a second time does nothing.
    client.post(check.request.full_path, data=filled(check) | {"seen": "y"})
    assert number() == 8


def test_problems_are_listed_by_row_column_and_reason(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    rows = [(f"A/{n}", *ROW[1:3], "soon", *ROW[4:]) for n in range(250)]
    page = sent_on(client, brought(client, as_csv(HEADINGS, *rows)))
    words = text_of(page)
    assert "250 cells cannot be read" in words
    assert "Row 2 Due date “soon” is no date" in words
    assert "50 more are not shown" in words
    assert number() == 0
    assert "What the file says" in text_of(sent_on(client, page, change="y"))


def test_what_changed_is_shown_before_it_is_done(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    sent_on(client, sent_on(client, brought(client, as_csv(HEADINGS, ROW))), seen="y")
    file = as_csv(HEADINGS, (*ROW[:4], "R", "No lawyer"))
    check = sent_on(client, brought(client, file))
    assert "State On track Off track" in text_of(check)
    sent_on(client, check, seen="y")
    assert db.session.scalar(select(Action.state)) == "red"


def test_a_row_that_looks_like_an_action_is_asked_about(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    sent_on(client, sent_on(client, brought(client, as_csv(HEADINGS, ("", *ROW[1:])))), seen="y")
    other = as_csv(HEADINGS, ("", "Agree one short form", *ROW[2:]))
    check = sent_on(client, brought(client, other))
    words = text_of(check)
    assert "Row 2 looks like NPB/" in words
    assert "In the file: Agree one short form Here: Agree one form" in words
    assert filled(check)["row_2"] == "same"
    # What was said is kept while the columns are looked at once more.
    changing = sent_on(client, check, row_2="new", change="y")
    check = sent_on(client, changing)
    assert filled(check)["row_2"] == "new"
    sent_on(client, check, seen="y")
    assert number() == 2


def test_an_action_says_what_the_clerks_list_calls_it(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    file = as_csv(HEADINGS, ("17b", *ROW[1:]))
    sent_on(client, sent_on(client, brought(client, file)), seen="y")
    row = db.session.scalars(select(ImportedRow)).one()
    for said in (row.said, {**row.said, "reference": None}):  # as the first imports kept it
        with transaction():
            row.said = said
        assert "In the clerk's list 17b" in text_of(client.get(f"/actions/{row.action_id}"))


def test_columns_must_make_sense(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    page = brought(client, as_csv(HEADINGS, ROW))
    both = sent_on(client, page, column_2="2")
    assert "Action is the action already" in text_of(both)
    none = sent_on(client, page, column_1="0")
    assert "Say which column holds the action" in text_of(none)
    assert "Choose from the list" in text_of(sent_on(client, page, column_1="99"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (as_xlsx(HEADINGS, ROW, XFD1="far"), "Something is in cell XFD1"),
    ],
)
def test_a_file_that_is_no_log_is_refused_beside_its_field(
    world: World, client_of: ClientOf, content, words
) -> None:
    client = client_of("secretary")
    page = brought(client, content)
    assert words in text_of(page)
    assert 'id="file-error"' in page.text
    assert "Choose a file" in text_of(client.post(ADDRESS, data=filled(page)))


def test_another_sheet_can_be_chosen(world: World, client_of: ClientOf) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        for name in ("Old", "New"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADINGS)
            sheet.write_row(1, 0, (name, *ROW[1:]))
    client = client_of("secretary")
    page = brought(client, file.getvalue())
    assert "For example: Old" in text_of(page)
    assert "For example: New" in text_of(client.get(f"{page.request.full_path}&sheet=2"))


def test_a_file_is_its_own_persons_and_for_an_hour(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    address = brought(client, as_csv(HEADINGS, ROW)).request.full_path
    assert client.get(address).status_code == 200
    assert client_of("chair").get(address).status_code == 403
    assert client_of("outsider").get(address.replace("npb", "far")).status_code == 302
    brought(client, as_csv(HEADINGS, ROW))  # and one at a time
    assert db.session.scalar(select(func.count()).select_from(ImportUpload)) == 1
    assert "Choose it again" in text_of(landed(client, client.get(address)))
    address = brought(client, as_csv(HEADINGS, ROW)).request.full_path
    with transaction():
        db.session.execute(update(ImportUpload).values(at=now() - KEPT * 1.1))
    assert "Choose it again" in text_of(landed(client, client.get(address)))
    with transaction():
        forget_old_uploads()
    assert db.session.scalar(select(func.count()).select_from(ImportUpload)) == 0
