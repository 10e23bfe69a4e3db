"""Text that people type, cleaned: nothing that ends a line early, hides, or turns round."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.text import ascii_name, is_address, many_lines, one_line

NASTY = st.sampled_from(
    "\0\a\t\n\r\v\f\x1b\x1c\x7f\x85\xa0\u2028\u2029\u202e\u2066\u2069\ufeff\uffff\ud800=?e\u0301 "
)
TEXT = st.lists(NASTY | st.characters(), max_size=40).map("".join)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Board \t meeting ", "Board meeting"),
        ("Board\r\nBcc: x@y.example", "Board Bcc: x@y.example"),
        ("Board\x85Bcc: x\u2028y\u2029z", "Board Bcc: x y z"),
        ("Item\x00 1\x1b[2J", "Item 1[2J"),
        ("=?utf-8?q?a=0aBcc:x?=", "= ?utf-8?q?a=0aBcc:x?="),
        ("=\x00?utf-8?q?x?=", "= ?utf-8?q?x?="),
        ("minutes\u202efdp.exe\u2066", "minutesfdp.exe"),
        ("cafe\u0301", "caf\xe9"),
        ("e\x00\u0301", "\xe9"),
        ("lone \ud83d surrogate", "lone surrogate"),
        ("\ufeffpasted \U0001f600", "pasted \U0001f600"),
    ],
)
def test_one_line(typed: str, kept: str) -> None:
    assert one_line(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("one\x85two\u2028three\u2029four\vfive", "one\ntwo\nthree\nfour\nfive"),
        ("\r\n\r\n  indented\n\n", "  indented"),
        ("a\tb\x07c \n", "a    bc"),
        (" \n \n", ""),
    ],
)
def test_many_lines(typed: str, kept: str) -> None:
    assert many_lines(typed) == kept


@given(TEXT)
def test_one_line_leaves_nothing_that_a_header_could_trip_over(typed: str) -> None:
    clean = one_line(typed)
    assert len(clean.splitlines()) <= 1
    assert "=?" not in clean
    assert not {unicodedata.category(letter) for letter in clean} & {"Cc", "Cs", "Zl", "Zp"}
    assert clean == clean.strip()
    assert "  " not in clean
    assert unicodedata.is_normalized("NFC", clean)
    clean.encode()


@given(TEXT)
def test_cleaning_twice_changes_nothing(typed: str) -> None:
    assert one_line(one_line(typed)) == one_line(typed)
    assert many_lines(many_lines(typed)) == many_lines(typed)


@given(TEXT)
def test_many_lines_leaves_newlines_as_the_only_controls(typed: str) -> None:
    clean = many_lines(typed)
    assert clean.splitlines() == (clean.split("\n") if clean else [])
    controls = {letter for letter in clean if unicodedata.category(letter) in ("Cc", "Cs")}
    assert controls <= {"\n"}


@given(st.text("abc XYZ,.'-\xe9\u20ac0123456789", max_size=60))
def test_ordinary_words_are_kept(typed: str) -> None:
    assert one_line(typed) == " ".join(unicodedata.normalize("NFC", typed).split())


@given(TEXT)
def test_ascii_name_is_a_plain_file_name(typed: str) -> None:
    name = ascii_name(typed)
    assert 1 <= len(name) <= 60
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert name.strip("-") == name


def test_ascii_name_reads_like_the_title() -> None:
    assert ascii_name("Café: Minutes / 10 December 2026") == "cafe-minutes-10-december-2026"
    assert ascii_name("\U0001f600", "minutes") == "minutes"
    assert ascii_name("x" * 59 + " minutes") == "x" * 59


@pytest.mark.parametrize(
    "address", ["a@b.example", "o'brien.x+1@mail.b.example", "board@localhost", "A@B.EXAMPLE"]
)
def test_addresses(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "text",
    [
        *("", "a", "a@", "@b.example", "a@b", "a@b@c.example", "a..b@c.example", ".a@b.example"),
        *("a@b.example\n", "a b@c.example", "a@b.example,c@d.example", "<a@b.example>"),
        *('"a"@b.example', "a@-b.example", "a@b.1", "\xe9@b.example", "a@[127.0.0.1]"),
        *("a\u2028@b.example", f"{'a' * 65}@b.example", f"a@{'b.' * 130}example"),
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)
