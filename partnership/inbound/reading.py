"""Raw bytes in, what they say out; changes nothing, and raises for nothing that is in them."""

from dataclasses import replace
from email.message import Message

from partnership.inbound.authenticity import prove
from partnership.inbound.bounces import failures, is_report
from partnership.inbound.parts import addresses, calendar_part, head_of, header, parse, words
from partnership.inbound.replies import read_calendar
from partnership.inbound.rules import UNREADABLE, Kind, Problem, Reading, too_much
from partnership.inbound.signatures import Lookup


def read(raw: bytes, organiser: str, authserv_id: str | None, lookup: Lookup) -> Reading:
    """All that a message says and whether its sender is proved.

    `organiser` is the address that our invitations come from, `authserv_id` the name under which
    our own server writes Authentication-Results, `lookup` answers for TXT records.
    """
    try:
        problem = too_much(raw)
        if problem is not None:
            return replace(_named(parse(head_of(raw)), Kind.UNREADABLE), problems=(problem,))
        message = parse(raw)
        reading = _read(message, organiser)
        return replace(reading, proof=prove(raw, message, authserv_id, lookup))
    except Exception:
        return UNREADABLE


def _named(message: Message, kind: Kind) -> Reading:
    """Who sent it, and about what."""
    sender_name, sender = next(iter(addresses(message, "From")), ("", ""))
    _, sent_by = next(iter(addresses(message, "Sender")), ("", ""))
    return Reading(
        kind=kind,
        sender=sender,
        sender_name=sender_name,
        sent_by="" if sent_by == sender else sent_by,
        subject=header(message, "Subject"),
    )


def _read(message: Message, organiser: str) -> Reading:
    reading = replace(_named(message, Kind.WORDS), words=words(message))
    if is_report(message):
        returned = failures(message)
        kind = Kind.BOUNCE if returned else Kind.DELAYED
        return replace(reading, kind=kind, returned=returned)
    part = calendar_part(message)
    if part is not None:
        return read_calendar(part, reading, organiser)
    if _is_automatic(message):
        return replace(reading, kind=Kind.AUTOMATIC)
    return replace(reading, problems=(Problem.IN_WORDS,))


def _is_automatic(message: Message) -> bool:
    """Out-of-office and the like: nobody wrote it."""
    marked = header(message, "Auto-Submitted").casefold() not in ("", "no")
    answers = header(message, "Precedence").casefold() in ("auto_reply", "bulk", "junk")
    return marked or answers or header(message, "X-Autoreply") != ""
