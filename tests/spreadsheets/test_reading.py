"""Reading files: what spreadsheets really hold, and what somebody puts there to do harm."""

import io
import time
import zipfile
from datetime import date

import pytest
import xlsxwriter

from partnership.core.errors import Refused
from partnership.spreadsheets import sheets
from partnership.spreadsheets.rules import Field
from tests.spreadsheets.logs import BOARD, HEADINGS, SUB_GROUP, as_csv, as_xlsx, opened

ROW = ("1", "Café “plans”", "Ash Council", "12/03/26", "G", "On it")


@pytest.mark.parametrize(
    "content",
    [
        as_csv(HEADINGS, ROW),
        as_csv(HEADINGS, ROW, encoding="utf-8-sig"),
        as_csv(HEADINGS, ROW, separator=";", encoding="cp1252"),
        as_csv(HEADINGS, ROW, separator="\t", encoding="utf-16"),
        as_xlsx(HEADINGS, ROW),
    ],
    ids=["plain", "with a mark", "semicolons", "tabs", "workbook"],
)
def test_a_table_is_the_same_however_it_is_written(content) -> None:
    log = opened(content)
    assert log.headings == list(HEADINGS)
    assert log.rows == [(2, list(ROW))]


def test_the_header_is_found_below_titles_and_the_end_is_no_data() -> None:
    log = opened(BOARD)
    assert [one.value if one else "" for one in log.guessed] == [
        *("reference", "raised", "", "title", "owner", "due", "closed", "state", "update")
    ]
    assert log.rows[0][0] == 5
    assert log.rows[0][1][5] == date(2025, 6, 12)
    assert opened(SUB_GROUP).guessed[4:] == [Field.RAISED, Field.DUE, Field.UPDATE, Field.CLOSED]


def test_columns_may_stand_in_any_order_and_go_by_other_names() -> None:
    log = opened(
        as_csv(("Deadline", "Lead (agency)", "Action required", "Action No", "?"), ROW[:5])
    )
    assert log.guessed == [Field.DUE, Field.OWNER, Field.TITLE, Field.REFERENCE, None]


def test_a_formula_is_its_text_or_its_value() -> None:
    link = '=HYPERLINK("http://x","see note")'
    assert opened(as_csv(HEADINGS, ("1", link))).rows[0][1][1] == link
    assert opened(as_xlsx(HEADINGS, ("1", "Sum up", "=1+1"))).rows[0][1][2] in ("", "0", "2")


def test_control_characters_are_cleaned() -> None:
    assert opened(as_csv(HEADINGS, ("1", "A\x07b\u202ec\r\nd"))).rows == [(2, ["1", "Abc\nd"])]


def packed(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as whole:
        for name, data in parts.items():
            whole.writestr(name.replace("_", "/") + ".xml", data)
    return file.getvalue()


def lying(bomb: bytes) -> bytes:
    """A packed file that says it unpacks to ten bytes."""
    size = (60 * 1024 * 1024).to_bytes(4, "little")
    assert bomb.count(size) == 2
    return bomb.replace(size, (10).to_bytes(4, "little"))


BOMB = packed(xl_workbook=b" " * 60 * 1024 * 1024)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (BOMB, "unpacks to far more"),
        (lying(BOMB), "cannot be read"),
        (packed(a=b"<a>" * 500_000), "unpacks to far more"),
        (packed(a=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "cannot be read"),
        (b"PK\x03\x04 and no more", "cannot be read"),
        (packed(hello=b"<a/>"), "cannot be read"),
        (b"\xd0\xcf\x11\xe0 old", "Save it as .xlsx"),
        (b"a,b\x00c", "no spreadsheet"),
        (b'a,b\n1,"open', "Line 2 cannot be read: its quotation marks"),
        (as_csv(("a", "b"), ("x" * 140_000, "b")), "a cell is too long"),
        (as_xlsx(HEADINGS, ROW, XFD1="far"), "cell XFD1"),
        (as_xlsx(HEADINGS, ROW, A1048576="deep"), "cell A1048576"),
        (as_csv(HEADINGS, ROW * 20), "cell DP2"),
        (b"a,b\n" * 10_001, "cell B10001"),
    ],
)
def test_what_would_do_harm_is_refused_in_words_and_at_once(content, words) -> None:
    began = time.process_time()
    with pytest.raises(Refused, match=words):
        sheets.read(content)
    assert time.process_time() - began < 1


def test_empty_cells_far_away_are_nothing() -> None:
    """A colour in the last column, as programs leave it when a whole row is painted."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ROW)
        sheet.write_blank("XFD1", None, book.add_format({"bg_color": "red"}))
    assert opened(file.getvalue()).rows == [(2, list(ROW))]


def test_the_first_sheet_with_known_headings_is_the_log() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet("Read me").write("A1", "How to use this")
        book.add_worksheet("Log").write_row(0, 0, HEADINGS)
        book.get_worksheet_by_name("Log").write_row(1, 0, ROW)
    assert opened(file.getvalue()).headings == list(HEADINGS)
