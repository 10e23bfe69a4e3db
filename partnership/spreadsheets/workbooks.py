"""Reading XLSX: a workbook is measured and copied before anything opens it."""

import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.parsers.expat import ExpatError, ParserCreate

from partnership.core.errors import Refused
from partnership.spreadsheets.limits import check_place, check_unpacked
from partnership.spreadsheets.rules import Cell, Sheet

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

_MOST_PARTS: Final = 1_000
_BROKEN: Final = "This workbook cannot be read. Open it, save it again as .xlsx, and try that one"
_FAULTS: Final = (
    ExpatError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def read(content: bytes) -> list[Sheet]:
    """Every sheet of a workbook that can be seen; formulas give the value they had last."""
    # Imported with the first workbook, since the library takes memory.
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum  # noqa: PLC0415

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(_copied(content)))
        shown = [one.name for one in workbook.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        return [Sheet(name, _rows(workbook, name)) for name in shown]
    except (CalamineError, *_FAULTS):
        raise Refused(_BROKEN, "file") from None


def _rows(workbook: "CalamineWorkbook", name: str) -> list[list[Cell]]:
    rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [[_cell(one) for one in row] for row in rows]


def _copied(content: bytes) -> bytes:
    """The parts that we read, each as long as it says and no longer.

    What a packed part really holds is found out here, where the reading of it stops at the
    length that was checked.
    """
    copy = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as whole, zipfile.ZipFile(copy, "w") as kept:
        parts = whole.infolist()
        check_unpacked(sum(part.file_size for part in parts), len(content))
        if len(parts) > _MOST_PARTS:
            raise zipfile.BadZipFile
        for part in parts:
            if part.filename.lower().endswith((".xml", ".rels")):
                data = whole.read(part)
                _measure(data)
                kept.writestr(part.filename, data)
    return copy.getvalue()


def _measure(data: bytes) -> None:
    """Refused where a cell with something in it stands too far away: all before it costs memory."""
    row = column = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column
        match name.rpartition(":")[2]:
            case "row":
                row, column = int(attributes.get("r", row + 1)), 0
            case "c":
                column = _column(attributes["r"]) if "r" in attributes else column + 1
            case "v" | "is" | "f" if column:
                check_place(row, column)

    def refuse(*_: object) -> None:
        raise zipfile.BadZipFile  # no office program writes a document type

    parser = ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse
    parser.Parse(data, True)  # noqa: FBT003  # the parser takes it by its place


def _column(reference: str) -> int:
    """The number of the column in a reference such as AB12."""
    number = 0
    for letter in reference.rstrip("0123456789").replace("$", "").upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _cell(value: object) -> Cell:
    """Dates as dates, all else as text."""
    match value:
        case datetime():
            return value.date()
        case date() | str():
            return value
        case bool():
            return "Yes" if value else "No"
        case float() if value.is_integer():
            return str(int(value))
        case time() | timedelta() | int() | float():
            return str(value)
    return ""
