"""What a file may be to be taken as a paper: its name and its content have to agree."""

from typing import Final

from partnership.core.errors import Refused
from partnership.papers.ooxml import check_office
from partnership.papers.rules import KIND_WORDS, MEGABYTE, FileKind

LARGEST_FILE: Final = 20 * MEGABYTE
KINDS: Final = {kind.value: kind for kind in FileKind}
# Old formats and those that may hold macros → what to save them as.
SAVE_AS: Final = {
    **dict.fromkeys(("doc", "docm", "dot", "dotm", "odt", "rtf", "txt"), ".docx"),
    **dict.fromkeys(("xls", "xlsm", "xlsb", "xlt", "xltm", "ods", "csv"), ".xlsx"),
    **dict.fromkeys(("ppt", "pptm", "pps", "ppsm", "ppsx", "odp"), ".pptx"),
}
ASK: Final = "Choose a PDF, Word, Excel or PowerPoint file: .pdf, .docx, .xlsx or .pptx"
_PDF: Final = b"%PDF-"
_ZIP: Final = b"PK\x03\x04"
# The container of old Office files, and of new ones under a password.
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# A PDF ends with these, but for a few bytes that some programs add.
_TAIL: Final = 2048


def kind_of(name: str, content: bytes) -> FileKind:
    """What a file is; Refused where it is nothing that can be a paper, or not what it says.

    Whether a PDF can be read is found out elsewhere, in a process of its own.
    """
    kind = _by_name(name)
    _check_size(content)
    if content.startswith(_OLE):
        raise Refused(_locked(kind), "file")
    if kind is FileKind.PDF:
        _check_pdf(content)
    else:
        _check_zip(kind, content)
    return kind


def _by_name(name: str) -> FileKind:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in SAVE_AS:
        raise Refused(f"A .{ending} file is not taken. Save it as {SAVE_AS[ending]} or PDF", "file")
    if ending not in KINDS:
        raise Refused(ASK, "file")
    return KINDS[ending]


def _check_size(content: bytes) -> None:
    if not content.strip(b"\0 \t\r\n"):
        raise Refused("This file is empty. Choose the file with the paper in it", "file")
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // MEGABYTE
        raise Refused(
            f"This file is larger than {most} MB. Export it as a smaller PDF, or split it", "file"
        )


def _locked(kind: FileKind) -> str:
    if kind is FileKind.PDF:
        return "This file is called .pdf and is an old Office file. Export it as PDF"
    return (
        "This file has a password, or is of an old format. "
        f"Take the password off, save it as .{kind.value} and choose it again"
    )


def _check_pdf(content: bytes) -> None:
    if content.startswith(_ZIP):
        raise Refused(
            "This file is called .pdf and is none. Export it as PDF, or give it its own ending",
            "file",
        )
    if not content.startswith(_PDF):
        raise Refused("This file is called .pdf and is none. Export the paper as PDF again", "file")
    tail = content[-_TAIL:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise Refused("This PDF is cut off: its end is missing. Export it again", "file")


def _check_zip(kind: FileKind, content: bytes) -> None:
    if not content.startswith(_ZIP):
        words = KIND_WORDS[kind]
        raise Refused(
            f"This file is called .{kind.value} and is no {words}. Open it, save it again "
            f"as .{kind.value}, and choose that one",
            "file",
        )
    check_office(kind, content)
