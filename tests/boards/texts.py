"""The board files that tests read, and small changes to them."""

from pathlib import Path

from partnership.boards.reading import read_board
from partnership.boards.tally import LoadReport
from partnership.boards.words import BrokenBoardFile, Fault
from partnership.cli.board import load

ROOT = Path(__file__).parents[2]
MERSEYSIDE = ROOT / "boards" / "merseyside.yaml"
HARROWMERE = Path(__file__).parent / "harrowmere.yaml"


def changed(old: str, new: str, text: str | None = None) -> str:
    """The small region's file with the first `old` made into `new`."""
    text = HARROWMERE.read_text() if text is None else text
    assert old in text, f"the file has no {old!r}"
    return text.replace(old, new, 1)


def faults_of(text: str) -> list[Fault]:
    """What reading the text finds wrong with it."""
    try:
        read_board(text, "region.yaml")
    except BrokenBoardFile as broken:
        return broken.errors
    return []


def line_with(part: str, text: str) -> int:
    """The number of the first line that has this part."""
    return next(n for n, line in enumerate(text.splitlines(), start=1) if part in line)


def load_text(text: str, folder: Path) -> LoadReport:
    """Load a board file of this text."""
    file = folder / "region.yaml"
    file.write_text(text)
    return load(file)
