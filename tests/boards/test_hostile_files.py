"""Files that are no partnership at all, or are made to do harm."""

import time

import pytest

from partnership.boards.reading import MOST_BYTES, read_bytes
from partnership.boards.words import BrokenBoardFile, Fault
from tests.boards.texts import HARROWMERE, changed, faults_of, line_with

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join(['*' + before] * 9)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)

HOSTILE = {
    "bomb": (BOMB, "anchors or aliases"),
    "merge key": ("base: &base {name: x}\nother:\n  <<: *base\n", "anchors or aliases"),
    "python object": ("name: !!python/object/apply:os.system [ls]\n", "tags"),
    "unknown tag": ("name: !secret x\n", "tags"),
    "deep lists": ("[" * 100_000, "goes too deep"),
    "deep keys": ("{a: " * 100_000, "goes too deep"),
    "two documents": ("name: x\n---\nname: y\n", "one document"),
    "bad indent": ("name: x\n   bodies: y\n", "well-formed YAML"),
    "open quote": ('name: "x\n', "well-formed YAML"),
    "tab": ("name:\n\t- x\n", "well-formed YAML"),
    "unprintable": ("name: a\x00b\n", "well-formed YAML"),
    "empty": ("", "is missing"),
    "only a comment": ("# nothing\n", "is missing"),
    "a word": ("hello", 'must be "key: value" lines'),
    "a list": ("- hello", 'must be "key: value" lines'),
    "a list as key": ("? [a, b]\n: c\n", "is not known"),
}


@pytest.mark.parametrize(("text", "words"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_quickly(text: str, words: str) -> None:
    begun = time.perf_counter()
    faults = faults_of(text)
    assert any(words in fault.reason for fault in faults), faults
    assert time.perf_counter() - begun < 2


def test_an_alias_is_named_by_its_line() -> None:
    text = changed("name: Safer Harrowmere\n", "name: &n Safer Harrowmere\n")
    assert faults_of(text)[0].line == line_with("&n", text)


def _bytes_faults(data: bytes) -> list[Fault]:
    with pytest.raises(BrokenBoardFile) as broken:
        read_bytes(data, "region.yaml")
    return broken.value.errors


def test_bytes_that_are_not_utf_8_are_refused() -> None:
    data = HARROWMERE.read_bytes().replace(b"Moot Hall", b"Moot \xe9 Hall")
    fault = _bytes_faults(data)[0]
    assert "UTF-8" in fault.reason
    assert fault.line == line_with("Moot Hall", HARROWMERE.read_text())


def test_a_file_over_1_mib_is_refused_unread() -> None:
    data = HARROWMERE.read_bytes()
    padded = data + b"#" * (MOST_BYTES - len(data))
    assert read_bytes(padded, "region.yaml").name == "Safer Harrowmere"
    assert "1048577" in _bytes_faults(padded + b"#")[0].reason
