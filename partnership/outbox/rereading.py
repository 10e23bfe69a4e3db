"""Reading a finished message again: it must say exactly what was meant, or nothing is sent."""

from collections.abc import Iterable, Iterator
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses
from typing import Final

from partnership.core.text import one_line
from partnership.outbox.letter import Letter, require

_TEXT_HEADERS: Final = ["content-transfer-encoding", "content-type"]


def read_again(finished: bytes, letter: Letter, values: Iterable[str]) -> None:
    """Neither the cleaner nor the library's patch level is trusted to stop a stray header."""
    read = BytesParser(policy=compat32).parsebytes(finished)
    expected = [("multipart/alternative", _names("Content-Type"))]
    expected += [("text/plain", _TEXT_HEADERS), ("text/html", _TEXT_HEADERS)]
    if letter.calendar is not None:
        expected.insert(0, ("multipart/mixed", _names("Content-Type")))
        expected.append(("text/calendar", _TEXT_HEADERS))
        expected.append(("application/ics", _names(*_TEXT_HEADERS, "Content-Disposition")))
    expected[0] = (expected[0][0], _names(*values, "MIME-Version", "Content-Type"))
    require(list(_shape(read)) == expected, "the finished message has other headers or parts")
    _check_values(read, letter)


def _shape(message: Message) -> Iterator[tuple[str, list[str]]]:
    for part in message.walk():
        yield part.get_content_type(), _names(*part.keys())


def _names(*names: str) -> list[str]:
    return sorted(name.lower() for name in names)


def _check_values(read: Message, letter: Letter) -> None:
    meant = {
        "From": [(one_line(letter.sender_name), letter.sender_email)],
        "To": [(one_line(letter.to_name), letter.to_email)],
        "Reply-To": [("", letter.reply_to)] if letter.reply_to else [],
    }
    for name, people in meant.items():
        found = getaddresses([_unfolded(value) for value in read.get_all(name, [])])
        decoded = [(_decoded(shown), address) for shown, address in found]
        require(decoded == people, f"{name} reads otherwise")
    subject = _decoded(_unfolded(read["Subject"]))
    require(subject == one_line(letter.subject), "Subject reads otherwise")


def _unfolded(value: str) -> str:
    return value.replace("\r\n", "")


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))
