"""Opening a PDF that somebody sent: what is wrong with it, or what its pages are like."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import LimitReachedError

from partnership.documents.child.limits import TooLong, patience

# Of one file; a paper of a thousand pages takes two.
PATIENCE: Final = 20.0
MOST_PAGES: Final = 3000
_A4: Final = (0.0, 0.0, 595.276, 841.89)
# Programs before the header and after the end write a little of their own.
_HEAD, _TAIL = 1024, 4096


class Problem(Exception):
    """A PDF cannot be used; `code` is a key of `reading_pdf.WORDS`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def judged(seconds: float = PATIENCE) -> Iterator[None]:
    """Whatever goes wrong within this block is a Problem, in the end."""
    try:
        with patience(seconds):
            yield
    except Problem:
        raise
    except TooLong:
        raise Problem("slow") from None
    except (MemoryError, LimitReachedError):
        raise Problem("large") from None
    except Exception:  # a library that reads what anybody may have written raises anything
        raise Problem("broken") from None


def opened(path: str) -> PdfReader:
    """The file's reader; Problem where it is empty, no PDF, cut off or protected."""
    content = Path(path).read_bytes()
    if not content.strip():
        raise Problem("empty")
    if b"%PDF-" not in content[:_HEAD]:
        raise Problem("other")
    if b"%%EOF" not in content[-_TAIL:]:
        raise Problem("broken")
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise Problem("encrypted")
    if not reader.pages:
        raise Problem("empty")
    if len(reader.pages) > MOST_PAGES:
        raise Problem("long")
    return reader


def sizes(reader: PdfReader) -> list[tuple[float, float]]:
    """Width and height of each page as it is read, in points; each page's content is unpacked."""
    found = []
    for page in reader.pages:
        page.get_contents()
        left, bottom, right, top = box(page)
        width, height = right - left, top - bottom
        found.append((height, width) if turned(page) in (90, 270) else (width, height))
    return found


def box(page: Any) -> tuple[float, float, float, float]:
    """What of a page is shown, in points; A4 where it says nothing that makes sense."""
    try:
        left, bottom, right, top = (float(number) for number in page.cropbox)
    except (TypeError, ValueError):
        return _A4
    left, right = sorted((left, right))
    bottom, top = sorted((bottom, top))
    makes_sense = all(map(math.isfinite, (left, bottom, right, top)))
    wide_enough = right - left >= 1 and top - bottom >= 1
    return (left, bottom, right, top) if makes_sense and wide_enough else _A4


def turned(page: Any) -> int:
    """By how many degrees a page is turned clockwise: 0, 90, 180 or 270."""
    try:
        return round(int(page.get("/Rotate", 0)) / 90) * 90 % 360
    except (TypeError, ValueError):
        return 0
