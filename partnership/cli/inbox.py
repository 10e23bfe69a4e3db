"""Where inbound mail comes from, and the transaction in which each message is kept."""

from urllib.parse import urlsplit

from flask import Flask, current_app
from sqlalchemy.exc import DataError, IntegrityError, SQLAlchemyError

from partnership.core.text import one_line
from partnership.inbound.commands import take, understand
from partnership.inbound.doors import Later, Take
from partnership.inbound.imap import Mailbox
from partnership.inbound.lmtp import Address
from partnership.inbound.rules import UNREADABLE, Reading
from partnership.transaction import transaction

Inbox = Mailbox | Address | None


def open_inbox(url: str | None) -> Inbox:
    """What INBOUND_URL names; nothing is connected to yet.

    lmtp://127.0.0.1:PORT, imaps://USER:PASSWORD@HOST/FOLDER, imap:// on this machine, or nothing;
    ValueError for anything else, without repeating the password.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # Python's own words repeat a part of the address
        raise ValueError(
            "INBOUND_URL cannot be read. In a password write / as %2F, : as %3A, # as %23"
        ) from None
    if parts.scheme == "lmtp":
        return Address.from_url(parts)
    if parts.scheme in ("imap", "imaps"):
        return Mailbox.from_url(parts)
    raise ValueError("INBOUND_URL must begin with lmtp://, imap:// or imaps://")


def keep(raw: bytes) -> None:
    """Take a message in and commit; Later where the database is away."""
    try:
        _keep(raw, understand(raw))
    except SQLAlchemyError as error:
        raise Later(in_words(error)) from None


def keeper(app: Flask) -> Take:
    """The same for threads: each message in a context, and so with a session, of its own."""

    def keep_one(raw: bytes) -> None:
        with app.app_context():
            keep(raw)

    return keep_one


def in_words(error: SQLAlchemyError) -> str:
    """What the database said, without the statement, which holds the message."""
    said = one_line(str(getattr(error, "orig", None) or ""))[:300]
    return f"The database cannot be used: {said or type(error).__name__}"


def _keep(raw: bytes, reading: Reading) -> None:
    try:
        _commit(raw, reading)
    except IntegrityError:
        # The same message came in by another door at the same moment; by now it is known.
        _commit(raw, reading)
    except (DataError, UnicodeEncodeError) as error:
        # The database would refuse it the next time too, and whatever came behind would wait.
        name = type(error).__name__  # its words hold the message
        current_app.logger.warning("A message could not be kept as it was read: %s", name)
        _commit(raw, UNREADABLE)


def _commit(raw: bytes, reading: Reading) -> None:
    with transaction():
        take(raw, reading)
