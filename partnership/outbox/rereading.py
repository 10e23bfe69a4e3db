"""Reading a finished message again: it must say exactly what was meant, or nothing is sent.

What a header is, the library's reader says; where a head ends and a part begins is told here, by
lines that no program can read otherwise, as that reader would take every line of every text apart.
"""

from collections.abc import Iterable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses
from functools import lru_cache
from typing import Final

from partnership.core.text import one_line
from partnership.outbox.letter import Letter, require

_TEXT_HEADERS: Final = ["content-transfer-encoding", "content-type"]
_END: Final = b"\r\n\r\n"
_MALFORMED: Final = "the finished message is malformed"

Shape = tuple[str, list[str]]


def read_again(finished: bytes, letter: Letter, values: Iterable[str]) -> None:
    """Neither the cleaner nor the library's patch level is trusted to stop a stray header."""
    expected = [("multipart/alternative", _names("Content-Type"))]
    expected += [("text/plain", _TEXT_HEADERS), ("text/html", _TEXT_HEADERS)]
    if letter.calendar is not None:
        expected.insert(0, ("multipart/mixed", _names("Content-Type")))
        expected.append(("text/calendar", _TEXT_HEADERS))
        expected.append(("application/ics", _names(*_TEXT_HEADERS, "Content-Disposition")))
    expected[0] = (expected[0][0], _names(*values, "MIME-Version", "Content-Type"))
    # Some programs end a line at either of the two.
    line_ends = {finished.count(one) for one in (b"\r\n", b"\r", b"\n")}
    require(len(line_ends) == 1, _MALFORMED)
    head, _, body = finished.partition(_END)
    read = _read(head)
    shape = [_shape(read), *_shapes_within(read.get_boundary(), body)]
    require(shape == expected, "the finished message has other headers or parts")
    _check_values(read, letter)


def _read(head: bytes) -> Message:
    """Nothing of it may be anything but headers."""
    read = BytesParser(policy=compat32).parsebytes(head + _END)
    require(not read.get_payload() and not _faults(read), _MALFORMED)
    return read


def _faults(read: Message) -> list[str]:
    """Of a head alone; that its parts do not follow is no fault."""
    missing = ("StartBoundaryNotFoundDefect", "MultipartInvariantViolationDefect")
    return [name for one in read.defects if (name := type(one).__name__) not in missing]


def _shape(message: Message) -> Shape:
    return message.get_content_type(), _names(*message.keys())


def _shapes_within(boundary: str | None, body: bytes) -> Iterator[Shape]:
    """Of all parts, each before those within it; nothing stands before or behind them."""
    if boundary is None:
        return
    before, *parts, end = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    require(parts and (before, end) == (b"", b"--\r\n"), _MALFORMED)
    for part in parts:
        head, _, within = part.partition(_END)
        require(head.startswith(b"\r\n"), _MALFORMED)
        shape, boundary_within = _part(head.removeprefix(b"\r\n"))
        yield shape
        yield from _shapes_within(boundary_within, within)


@lru_cache(maxsize=32)
def _part(head: bytes) -> tuple[Shape, str | None]:
    """Kept, since the heads of parts are the same in every letter."""
    read = _read(head)
    return _shape(read), read.get_boundary()


def _names(*names: str) -> list[str]:
    return sorted(name.lower() for name in names)


def _check_values(read: Message, letter: Letter) -> None:
    meant = {
        "From": [(one_line(letter.sender_name), letter.sender_email)],
        "To": [(one_line(letter.to_name), letter.to_email)],
        "Reply-To": [("", letter.reply_to)] if letter.reply_to else [],
    }
    for name, people in meant.items():
        require(_people(*read.get_all(name, [])) == people, f"{name} reads otherwise")
    subject = _decoded(_unfolded(read["Subject"]))
    require(subject == one_line(letter.subject), "Subject reads otherwise")


@lru_cache(maxsize=256)
def _people(*values: str) -> list[tuple[str, str]]:
    """Kept, since most letters of a day have one sender, and go to the same few people."""
    found = getaddresses([_unfolded(value) for value in values])
    return [(_decoded(shown), address) for shown, address in found]


def _unfolded(value: str) -> str:
    return value.replace("\r\n", "")


@lru_cache(maxsize=64)
def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))
