"""Documents to make in tests, and ways to read a finished PDF back."""

import io
from datetime import UTC, datetime
from typing import Any

from pypdf import PdfReader

from partnership.documents.values import (
    ActionLine,
    AgendaDocument,
    AgendaLine,
    DecisionLine,
    MinutedItem,
    MinutesDocument,
    NotePart,
    SeatLine,
)

OCCASION: dict[str, Any] = {
    "body_name": "Example Partnership Board",
    "body_short": "EPB",
    "title": "Quarterly meeting",
    "day_words": "Thursday 10 December 2026",
    "time_words": "10am to 12:30pm",
    "place": "Committee room 1",
    "marking": "OFFICIAL",
    "made_at": datetime(2026, 12, 2, 9, tzinfo=UTC),
    "contact": "secretariat@board.example",
}


def agenda_line(number: str = "1", title: str = "Open blockages") -> AgendaLine:
    return AgendaLine(
        number=number,
        title=title,
        purpose="Decide",
        lead="Chief Fire Officer",
        starts_words="10:05am",
        minutes_words="25 minutes",
        proposed="The two oldest are taken to the board",
        papers=("Blockages open in December",),
    )


def agenda(**changes: Any) -> AgendaDocument:
    values: dict[str, Any] = {
        "items": (agenda_line(),),
        "members": (SeatLine("Chief Executive", "North Council", "Vice-chair"),),
        "joining_link": "https://meet.board.example/1",
        "issued_words": "2 December 2026",
        "over_run_words": "The items need 20 minutes more than the meeting has",
    }
    return AgendaDocument(**{**OCCASION, **values, **changes})


def minuted(
    note: str | tuple[NotePart, ...] = "The paper was **noted**.", **changes: Any
) -> MinutedItem:
    values: dict[str, Any] = {
        "number": "4",
        "title": "Open blockages",
        "purpose": "Decide",
        "lead": "Chief Fire Officer",
        "decisions": (DecisionLine("EPB/2026/022", "The protocol is adopted."),),
        "actions": (
            ActionLine("EPB/2026/045", "Sign the protocol", "Chief Constable", "29 January 2027"),
        ),
    }
    parts = (NotePart(markdown=note),) if isinstance(note, str) else note
    return MinutedItem(note=parts, **{**values, **changes})


def minutes(*items: MinutedItem, **changes: Any) -> MinutesDocument:
    values: dict[str, Any] = {
        "draft": True,
        "state_words": "Draft, circulated 16 December 2026",
        "counts_words": "7 of 9 seats that count towards a quorum were present or acted for",
        "items": items or (minuted(),),
        "present": ("Chief Constable, City Police",),
        "acted_for": ("Chief Executive, North Council (Director of Communities acting)",),
        "apologies": ("Chief Executive, South Council",),
        "absent": ("Chief Executive, East Council",),
    }
    return MinutesDocument(**{**OCCASION, **values, **changes})


def opened(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


def root(pdf: bytes) -> Any:
    """The file's catalogue: language, tags, metadata."""
    return opened(pdf).root_object


def pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in opened(pdf).pages]


def words(pdf: bytes) -> str:
    """All text without white space, so that a line break in the layout hides nothing."""
    return squeezed("".join(pages(pdf)))


def squeezed(text: str) -> str:
    return "".join(text.split())


def roles(pdf: bytes) -> list[str]:
    """The structure's roles in reading order: "/H1", "/Table", "/TH" and so on."""
    found: list[str] = []
    _collect(root(pdf)["/StructTreeRoot"]["/K"], found)
    return found


def _collect(branch: Any, found: list[str]) -> None:
    branch = branch.get_object() if hasattr(branch, "get_object") else branch
    if isinstance(branch, list):
        for part in branch:
            _collect(part, found)
    elif isinstance(branch, dict) and "/S" in branch:
        found.append(str(branch["/S"]))
        _collect(branch.get("/K", []), found)
