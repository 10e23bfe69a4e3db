"""The register as files: text stays text, dates are dates, and no row is kept that was written."""

import csv
import io
import re
import tracemalloc
from collections.abc import Iterator
from datetime import date
from typing import Any
from zipfile import ZipFile

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from partnership.documents.register_csv import register_csv
from partnership.documents.register_xlsx import HEAD_ROW, WIDTHS, Heading, write_register
from partnership.reports.register import HEAD

HEADING = Heading("Actions: Elm", "OFFICIAL", date(2026, 6, 12))
DAY = date(2026, 12, 3)
# What a spreadsheet could run, open, count or hide.
NASTY = (
    *(
        "=1+1",
        "+44 151 496 0000",
        "-2 officers",
        "@SUM(A1)",
        "\t=1+1",
        " =1+1",
        "=cmd|'/c calc'!A1",
    ),
    *(
        "https://example.org",
        "mailto:a@b.example",
        "internal:Sheet1!A1",
        "00123",
        "1e5",
        "12/06/26",
    ),
    *("{=SUM(A1)}", "x" * 40_000, "a\nb", "<b>&\x01", "_x0041_"),
)


def row(text: str) -> tuple[Any, ...]:
    return ("NPB/1", text, "Owner", "", DAY, None, 2, "G On track", "", text, "", "NPB", "OFFICIAL")


def written(*texts: str) -> bytes:
    file = io.BytesIO()
    assert write_register(file, HEADING, HEAD, [[row(text) for text in texts]]) == len(texts)
    return file.getvalue()


def test_there_is_a_width_for_each_column() -> None:
    assert len(WIDTHS) == len(HEAD) == len(row("x"))


def test_a28_text_stays_text_in_excel() -> None:
    content = written(*NASTY)
    with ZipFile(io.BytesIO(content)) as book:
        names = book.namelist()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert [
        name for name in names if re.search("rels/sheet|comment|drawing|sheet2|vba", name)
    ] == []
    assert re.findall("<f>|<hyperlink|hidden", sheet) == []
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    found = [one[1] for one in rows[HEAD_ROW + 1 :]]
    assert [type(one) for one in found] == [str] * len(NASTY)
    assert found[:14] == list(NASTY[:14])
    assert len(found[14]) == 32_767
    assert (rows[HEAD_ROW + 1][4], rows[HEAD_ROW + 1][6]) == (DAY, 2)


def test_a28_no_cell_of_the_table_is_a_formula() -> None:
    text = "".join(register_csv(HEAD, [[row(one)] for one in NASTY]))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert rows[0] == list(HEAD)
    assert rows[1][4:7] == ["2026-12-03", "", "2"]
    cells = [cell for one in rows for cell in one]
    assert [one for one in cells if one.lstrip()[:1] in tuple("=+-@")] == []


def test_it_prints_on_a4_with_its_head_on_each_page() -> None:
    with ZipFile(io.BytesIO(written("Agree"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        named = book.read("xl/workbook.xml").decode()
    assert re.search('<pageSetup paperSize="9" [^>]*fitToHeight="0" orientation="landscape"', sheet)
    assert f'<pane xSplit="1" ySplit="{HEAD_ROW + 1}"' in sheet
    assert "Actions!$1:$3" in named
    assert "&amp;BOFFICIAL</oddHeader>" in sheet


def test_it_keeps_no_row_that_it_has_written() -> None:
    """Beside what xlsxwriter itself keeps, which is measured first."""
    count = 4_000

    def parts() -> Iterator[list[tuple[Any, ...]]]:
        for number in range(count // 500):
            yield [row(f"Agree one form for the councils {number} {one}") for one in range(500)]

    def bare() -> None:
        with Workbook(io.BytesIO(), {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for number in range(count):
                for column in range(len(HEAD)):
                    sheet.write_string(number, column, "Agree one form")

    def peak(work: Any) -> int:
        tracemalloc.start()
        work()
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return top

    floor, ours = peak(bare), peak(lambda: write_register(io.BytesIO(), HEADING, HEAD, parts()))
    print(f"{ours:,} bytes at most, a bare loop {floor:,}")
    assert ours < floor + 2_000_000
