"""Taking in mail: each message is kept, and followed by what it may lead to. It raises for none."""

from hashlib import sha256
from typing import Any

from flask import current_app

from partnership.audit.commands import record
from partnership.audit.rules import Door, worker
from partnership.audit.rules import Kind as EventKind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.inbound import queries
from partnership.inbound.answering import act, check_meeting
from partnership.inbound.deciding import Doubt, Ignored, Nothing, Waits
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.inbound.reading import read
from partnership.inbound.recognising import believe, recognise
from partnership.inbound.returned import send_back
from partnership.inbound.rules import MOST_MAIL, Kind, Reading
from partnership.inbound.settling import accept, discard, put_back
from partnership.inbound.signatures import txt_record
from partnership.invitations.queries import entry_with_uid, lock

MAIL = worker("Inbound mail", Door.MAIL)
IGNORED = {Kind.AUTOMATIC: Ignored.AUTOMATIC, Kind.DELAYED: Ignored.DELAYED}


def understand(raw: bytes) -> Reading:
    """What a message says, and what proves its sender.

    It may wait for the DNS, and hence stands outside the transaction: nobody else could write.
    """
    settings = current_app.config
    return read(raw, settings["MAIL_FROM"], settings["TRUSTED_AUTHSERV_ID"], txt_record)


def take(raw: bytes, reading: Reading) -> InboundMessage:
    """Keep one message and do what it asks for, where it may; a second copy changes nothing.

    `reading` is what `understand` made of it. What it holds never raises. A database that is
    away does, so that the message is brought again.
    """
    digest = sha256(raw).hexdigest()
    known = queries.by_digest(digest)
    if known is not None:
        return known
    row = InboundMessage(digest=digest, fate=Fate.WAITING, **_columns(reading))
    row.raw = raw if len(raw) <= MOST_MAIL else None
    db.session.add(row)
    row.fate, row.reason = _follow(row, reading)
    if row.group_id is None:
        desk = queries.desk(today())
        row.group_id = desk.id if desk else None
    if row.fate is Fate.WAITING:
        record(MAIL, EventKind.MAIL_QUEUED, row, group_id=row.group_id, reason=row.reason)
    db.session.flush()
    return row


def _follow(row: InboundMessage, reading: Reading) -> tuple[Fate, str]:
    try:
        if reading.kind is Kind.BOUNCE:
            send_back(MAIL, reading)
        elif reading.kind in IGNORED:
            return Fate.IGNORED, IGNORED[reading.kind]
        else:
            _about_a_meeting(row, reading)
    except Waits as doubt:
        return Fate.WAITING, str(doubt)
    except Nothing as reason:
        return Fate.IGNORED, str(reason)
    return Fate.APPLIED, ""


def _about_a_meeting(row: InboundMessage, reading: Reading) -> None:
    entry = entry_with_uid(reading.uid) if reading.uid else None
    if entry is not None:
        lock(entry)
        row.meeting, row.group_id = entry.meeting, entry.meeting.group_id
    if reading.problems:
        raise Waits(". ".join(reading.problems))
    if entry is None:
        raise Waits(Doubt.UNKNOWN_MEETING)
    check_meeting(entry)
    person = row.person = recognise(entry, reading.attendee)
    believe(person, reading)
    row.believed = True
    act(entry, person, reading)


def _columns(reading: Reading) -> dict[str, Any]:
    """What was read, as the row keeps it."""
    return {
        "received_at": now(),
        "kind": reading.kind,
        "proof": reading.proof.words,
        "sender": reading.sender,
        "sender_name": reading.sender_name,
        "sent_by": reading.sent_by,
        "subject": reading.subject,
        "words": reading.words,
        "uid": reading.uid,
        "sequence": reading.sequence,
        "stamp": reading.stamp,
        "starts_at": reading.starts_at,
        "ends_at": reading.ends_at,
        "attendee": reading.attendee,
        "answer": reading.answer,
        "comment": reading.comment,
        "delegated_to": reading.delegated_to,
        "settled_by": "",
    }


__all__ = ["accept", "discard", "put_back", "take", "understand"]
