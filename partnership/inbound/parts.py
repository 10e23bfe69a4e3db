"""Finding what matters in a message, however deep it is wrapped."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from typing import Final

from partnership.core.text import many_lines, one_line
from partnership.inbound.rules import MOST_WORDS

MOST_PARTS: Final = 200
MOST_HEAD: Final = 64 * 1024
LONGEST_NAME: Final = 200
# Longer than any address may be, so that one cut off here is nobody's.
LONGEST_ADDRESS: Final = 300
CALENDARS: Final = ("text/calendar", "application/ics")


def parse(raw: bytes) -> Message:
    """The message as the standard library sees it; it finds a fault in nothing."""
    # Not policy.default: its header parser raises on some that are broken.
    return message_from_bytes(raw, policy=policy.compat32)


def head_of(raw: bytes) -> bytes:
    """The headers alone, as far as they are no longer than headers are."""
    return re.split(rb"\r?\n\r?\n", raw[:MOST_HEAD], maxsplit=1)[0]


def parts(message: Message) -> Iterator[Message]:
    """The leaves that belong to the message itself, and not to one that it forwards."""
    waiting, seen = [message], 0
    while waiting and seen < MOST_PARTS:
        part, seen = waiting.pop(0), seen + 1
        inner = part.get_payload()
        if part.get_content_maintype() == "message" and part is not message:
            yield part
        elif isinstance(inner, list):
            waiting = [one for one in inner if isinstance(one, Message)] + waiting
        else:
            yield part


def calendar_part(message: Message) -> Message | None:
    """The calendar; the alternative itself rather than an attached copy of it."""
    found = list(parts(message))
    for kind in CALENDARS:
        for part in found:
            if part.get_content_type() == kind:
                return part
    return None


def content(part: Message) -> bytes:
    """The bytes of a part, unpacked."""
    inner = part.get_payload(decode=True)
    return inner if isinstance(inner, bytes) else b""


def text_of(part: Message) -> str:
    """The text of a part; what its character set does not know is marked as missing."""
    try:
        return content(part).decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        return content(part).decode("utf-8", "replace")


def words(message: Message) -> str:
    """The beginning of the plain text; pages in HTML are not read."""
    plain = (part for part in parts(message) if part.get_content_type() == "text/plain")
    return many_lines(text_of(next(plain, Message()))[: MOST_WORDS * 4])[:MOST_WORDS]


def header(message: Message, name: str) -> str:
    """A header in clean words, encoded words among them; empty where there is none."""
    raw = message.get(name)
    if raw is None:
        return ""
    try:
        found = decode_header(str(raw))
        whole = "".join(
            piece.decode(charset or "ascii", "replace") if isinstance(piece, bytes) else piece
            for piece, charset in found
        )
    except (LookupError, ValueError):
        whole = str(raw)
    return one_line(whole)[:500]


def addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """The names and casefolded addresses in all headers of this name, cleaned."""
    raw = [str(one) for one in message.get_all(name, [])]
    return [
        (one_line(shown)[:LONGEST_NAME], _cleaned(address))
        for shown, address in getaddresses(raw[:20])
        if address
    ]


def _cleaned(address: str) -> str:
    kept = one_line(address)
    # What cleaning alone would make somebody's address is marked, so that it is nobody's.
    marked = kept if kept == address.strip() else f"\ufffd{kept}"
    return marked.casefold()[:LONGEST_ADDRESS]
