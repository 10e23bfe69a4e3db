"""Nothing that belongs to one region is written in code, templates or migrations."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from partnership.boards.reading import read_bytes
from partnership.boards.words import OrganisationKind as Kind
from tests.boards.texts import MERSEYSIDE, ROOT

FOLDERS = ("partnership", "templates", "migrations")
ENDINGS = {".py", ".html", ".txt", ".mako", ".css", ".js", ".svg", ".typ", ".toml", ".json", ".md"}
LOCAL = {Kind.COUNCIL, Kind.POLICE, Kind.FIRE_AND_RESCUE, Kind.COMBINED_AUTHORITY}
# Of the names below these words belong to every region. A panel is also a part of a page.
ORDINARY = {"And", "Authority", "Borough", "City", "Combined", "Council", "Fire", "Panel"}
ORDINARY |= {"Police", "Region", "Rescue", "Service", "Summit"}
OFFICE_THAT_WILL_END = {"PCC", "OPCC", "Police and Crime Commissioner"}


def local_words() -> set[str]:
    """The region's own words in its board file: places, organisations, bodies, domains."""
    board = read_bytes(MERSEYSIDE.read_bytes(), "merseyside.yaml")
    local = [one.name for one in board.organisations if one.kind in LOCAL]
    words = {word for name in local for word in re.findall(r"[A-Z][a-z]+", name)}
    words |= {body.short for body in board.bodies} | {body.name for body in board.bodies}
    words |= {board.name, *local} | {re.sub(".*@", "@", one.email) for one in board.people}
    return (words | OFFICE_THAT_WILL_END) - ORDINARY


def shipped(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        files = (root / folder).rglob("*")
        yield from (file for file in files if file.suffix in ENDINGS and file.is_file())


def mentions(root: Path) -> list[str]:
    """Every place under `root` where one of the words stands by itself."""
    words = "|".join(re.escape(word) for word in sorted(local_words(), key=len, reverse=True))
    one = re.compile(rf"(?<![A-Za-z0-9])(?:{words})(?![A-Za-z0-9])")
    return [
        f"{file.relative_to(root)}: {found}"
        for file in shipped(root)
        for found in one.findall(file.read_text(errors="replace"))
    ]


def test_no_region_is_written_in_code() -> None:
    assert mentions(ROOT) == [], "write it in boards/*.yaml, or leave it out"


def test_the_words_searched_for_are_the_regions_own() -> None:
    assert {"Merseyside", "Liverpool", "Wirral", "MSPPB", "VAWG", "@wirral.example"} < local_words()


@pytest.mark.parametrize("text", ["{{ Merseyside }}", "x = 'MSPPB/2026/001'", "the Wirral's seat"])
def test_a_mention_would_be_found(text: str, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(text)
    assert len(mentions(tmp_path)) == 1
