"""Looking into a Word, Excel or PowerPoint file: the right kind, nothing that runs or fetches."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from partnership.core.errors import Refused
from partnership.papers.rules import KIND_WORDS, MEGABYTE, FileKind

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MAIN: Final = {
    f"{_OFFICE}wordprocessingml.document.main+xml": FileKind.DOCX,
    f"{_OFFICE}spreadsheetml.sheet.main+xml": FileKind.XLSX,
    f"{_OFFICE}presentationml.presentation.main+xml": FileKind.PPTX,
}
LARGEST_UNPACKED: Final = 200 * MEGABYTE
# Words shrink to a tenth; what shrinks to less than a hundredth is a trap.
MOST_SHRUNK: Final = 100
MOST_PARTS: Final = 5_000
# The parts that we read are lists, and never long.
LARGEST_LIST: Final = 4 * MEGABYTE
_TYPES: Final = "[Content_Types].xml"
_FAULTS: Final = (
    EOFError,
    ExpatError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)
# What a part's type has in it → what is wrong with the file.
_RUNS: Final = {
    "macroenabled": "holds macros",
    "vbaproject": "holds macros",
    "vbadata": "holds macros",
    "macrosheet": "holds macros",
    "activex": "holds ActiveX controls",
    "oleobject": "holds objects of other programs",
}
_FETCHES: Final = ("externallink", "connections+xml", "querytable")

Attributes = dict[str, str]


def check_office(kind: FileKind, content: bytes) -> None:
    """Refused where an Office file is broken, another kind, a trap, or does more than be read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as whole:
            _check(kind, whole, len(content))
    except _FAULTS:
        raise Refused(
            f"This {KIND_WORDS[kind]} cannot be read. Open it, save it again as .{kind.value}, "
            "and choose that one",
            "file",
        ) from None


def _check(kind: FileKind, whole: zipfile.ZipFile, packed: int) -> None:
    parts = whole.infolist()
    _check_parts(kind, parts, packed)
    types = [
        (found.get("PartName", ""), found.get("ContentType", "").casefold())
        for found in _elements(whole, _TYPES, "Default", "Override")
    ]
    _check_kind(kind, types, {part.filename for part in parts})
    for one in (*(of for _, of in types), *(part.filename.casefold() for part in parts)):
        _check_type(kind, one)
    for part in parts:
        if part.filename.endswith(".rels"):
            _check_links(kind, whole, part.filename)


def _check_parts(kind: FileKind, parts: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or unpacked > max(packed * MOST_SHRUNK, MEGABYTE):
        raise Refused(
            f"This {KIND_WORDS[kind]} unpacks to far more than its size. "
            "Copy its content into a new one, or export it as PDF",
            "file",
        )
    names = [part.filename for part in parts]
    strange = any(name.startswith("/") or ".." in name.split("/") or "\\" in name for name in names)
    if len(parts) > MOST_PARTS or len(set(names)) < len(names) or strange:
        raise zipfile.BadZipFile
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("This file has a password. Take it off and choose the file again", "file")


def _check_kind(kind: FileKind, types: Sequence[tuple[str, str]], names: set[str]) -> None:
    """One main part, there, of the kind that the file's name promises."""
    main = {MAIN[of]: name for name, of in types if of in MAIN}
    if kind not in main and main:
        other = next(iter(main))
        article = "an" if other is FileKind.XLSX else "a"
        raise Refused(
            f"This file is called .{kind.value} and is {article} {KIND_WORDS[other]}. "
            f"Name it .{other.value} and choose it again",
            "file",
        )
    is_macro = any("macroenabled" in of for _, of in types)
    if not is_macro and (kind not in main or main[kind].lstrip("/") not in names):
        raise zipfile.BadZipFile


def _check_type(kind: FileKind, type_or_name: str) -> None:
    for word, what in _RUNS.items():
        if word in type_or_name:
            raise Refused(
                f"This file {what}, which run on the reader's machine. "
                f"Save it as a plain .{kind.value}, or export it as PDF",
                "file",
            )
    if any(word in type_or_name for word in _FETCHES):
        raise Refused(_linked(), "file")


def _check_links(kind: FileKind, whole: zipfile.ZipFile, name: str) -> None:
    """What a reader follows by hand is a link; what is fetched by itself is not taken."""
    for found in _elements(whole, name, "Relationship"):
        of = found.get("Type", "").casefold()
        _check_type(kind, of)
        if found.get("TargetMode", "").casefold() == "external" and not of.endswith("/hyperlink"):
            raise Refused(_linked(), "file")


def _linked() -> str:
    return (
        "This file fetches something from elsewhere when it is opened: a linked picture, template "
        "or workbook. Break its links, or export it as PDF"
    )


def _elements(whole: zipfile.ZipFile, part: str, *names: str) -> Iterator[Attributes]:
    """The attributes of each such element. No office program writes a document type."""
    found: list[Attributes] = []

    def start(name: str, attributes: Attributes) -> None:
        if name.rpartition(":")[2] in names:
            found.append(attributes)

    def refuse(*_: object) -> None:
        raise zipfile.BadZipFile

    if whole.getinfo(part).file_size > LARGEST_LIST:
        raise zipfile.BadZipFile
    parser = ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, refuse
    parser.Parse(whole.read(part), True)  # noqa: FBT003  # the parser takes it by its place
    yield from found
