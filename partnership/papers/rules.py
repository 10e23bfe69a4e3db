"""Rules of papers: kinds of file that are taken, when one is due, and how a pack comes about."""

from datetime import date
from enum import Enum, StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.text import ascii_name, one_line
from partnership.core.working_days import add_working_days, clear_working_days_before


class FileKind(Enum):
    """What a paper may be; the value is how its name ends."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"


class PackState(Enum):
    """How far the worker is with a pack."""

    WAITING = "waiting"
    BEING_MADE = "being made"
    READY = "ready"
    FAILED = "failed"


class SlotState(StrEnum):
    """Where the place for a paper stands."""

    MISSING = "missing"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    IN = "in"
    LATE = "in late"
    WITHDRAWN = "withdrawn"


# What the law asks where a body has said nothing.
USUAL_DAYS: Final = 5
# Working days around the due day on which the worker reminds, once each.
REMINDED: Final = (-5, -1, 1)
SOON: Final = 5
LONGEST_NAME: Final = 80
KIND_WORDS: Final = {
    FileKind.PDF: "PDF",
    FileKind.DOCX: "Word document",
    FileKind.XLSX: "Excel workbook",
    FileKind.PPTX: "PowerPoint presentation",
}
WANTED: Final = frozenset({SlotState.MISSING, SlotState.DUE_SOON, SlotState.OVERDUE})
MEGABYTE: Final = 1024 * 1024


def due_day(meeting_day: date, clear_days: int | None) -> date:
    """The last day on which a paper for a meeting of that day is in time."""
    days = USUAL_DAYS if clear_days is None else clear_days
    return clear_working_days_before(meeting_day, days)


def is_late(came_on: date, due_on: date) -> bool:
    """Whether a file that comes on this day needs a reason. The due day itself is in time."""
    return came_on > due_on


def state_of(
    due_on: date, today: date, *, is_in: bool, late: bool, is_withdrawn: bool
) -> SlotState:
    """Where a place for a paper stands; `late` is of the file that counts."""
    if is_withdrawn:
        return SlotState.WITHDRAWN
    if is_in:
        return SlotState.LATE if late else SlotState.IN
    if today > due_on:
        return SlotState.OVERDUE
    soon_from = add_working_days(due_on, -SOON)
    return SlotState.DUE_SOON if today >= soon_from else SlotState.MISSING


def reminder_is_due(today: date, due_on: date, last_on: date | None) -> bool:
    """Whether a day of reminding has come since the last; of several that have passed, once."""
    days = (add_working_days(due_on, by) for by in REMINDED)
    return any(day <= today and (last_on is None or last_on < day) for day in days)


def file_name(title: str, number: int, kind: FileKind, marking: str) -> str:
    """OFFICIAL-grant-funding-v2.pdf: how a file is handed back, whatever it was called."""
    return f"{marking}-{ascii_name(title, 'paper')}-v{number}.{kind.value}"


def as_named(name: str) -> str:
    """The name that its sender gave a file, for people to read: one short line, no folders."""
    last = one_line(name.replace("\\", "/").rpartition("/")[2])
    stem, dot, ending = last.rpartition(".")
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[:LONGEST_NAME] or "file"


def late_reason(typed: str, *, late: bool) -> str:
    """Why a file comes late, cleaned; nothing for one in time."""
    reason = one_line(typed)
    if not late:
        return ""
    if not reason:
        raise Refused("Enter why the paper is late", "late_because")
    return reason
