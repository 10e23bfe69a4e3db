"""Delivery reports (RFC 3464): which of our messages came back, from whom, and why."""

from collections.abc import Iterator
from email.message import Message
from typing import Final

from partnership.core.text import one_line
from partnership.inbound.parts import parse, text_of
from partnership.inbound.rules import Returned

MOST_RECIPIENTS: Final = 50


def is_report(message: Message) -> bool:
    """Whether a server tells what became of a message."""
    kind = str(message.get_param("report-type") or "").casefold()
    return message.get_content_type() == "multipart/report" and kind == "delivery-status"


def failures(message: Message) -> tuple[Returned, ...]:
    """Recipients who did not get it, for good; who only waits is left out."""
    message_id = _message_id(message)
    found = (_returned(fields, message_id) for fields in _recipients(message))
    return tuple(one for one in found if one is not None)[:MOST_RECIPIENTS]


def _recipients(message: Message) -> Iterator[Message]:
    for part in message.walk():
        inner = part.get_payload()
        if part.get_content_type() == "message/delivery-status" and isinstance(inner, list):
            yield from (one for one in inner if isinstance(one, Message))


def _returned(fields: Message, message_id: str) -> Returned | None:
    if str(fields.get("Action", "")).strip().casefold() != "failed":
        return None
    recipient = fields.get("Original-Recipient") or fields.get("Final-Recipient") or ""
    said = str(fields.get("Diagnostic-Code", "")).partition(";")[2] or fields.get("Status", "")
    address = one_line(str(recipient).rpartition(";")[2]).strip("<> ").casefold()
    return Returned(message_id, address, one_line(str(said))[:500] or "No reason was given")


def _message_id(message: Message) -> str:
    """Of the message that came back; whole, or only its headers."""
    for part in message.walk():
        kind, inner = part.get_content_type(), part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        if kind == "message/rfc822" and isinstance(first, Message):
            return one_line(str(first.get("Message-ID", "")))
        if kind == "text/rfc822-headers":
            return one_line(str(parse(text_of(part).encode()).get("Message-ID", "")))
    return ""
