"""A file that somebody sends, looked at before it is taken in."""

from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app
from werkzeug.datastructures import FileStorage

from partnership.core.errors import Refused
from partnership.documents.reading_pdf import Unreadable, read_pdf
from partnership.papers.files import LARGEST_FILE, kind_of
from partnership.papers.rules import FileKind, as_named
from partnership.papers.taken import Facts


def taken(sent: FileStorage) -> tuple[bytes, Facts]:
    """Its bytes and what it is; Refused beside `file` where it cannot be a paper."""
    name = as_named(sent.filename or "")
    content = sent.stream.read(LARGEST_FILE + 1)
    kind = kind_of(name, content)
    pages = _pages(content) if kind is FileKind.PDF else None
    return content, Facts(name, kind, pages)


def _pages(content: bytes) -> int:
    """How many pages a PDF has, read in a process of its own, whose end is no fault of ours."""
    folder: Path = current_app.config["INSTANCE_PATH"]
    with NamedTemporaryFile(dir=folder, prefix="paper-", suffix=".pdf") as file:
        file.write(content)
        file.flush()
        try:
            return read_pdf(Path(file.name)).pages
        except Unreadable as problem:
            raise Refused(str(problem), "file") from None
