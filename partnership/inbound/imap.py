"""Mail fetched from a mailbox elsewhere: what nobody has seen in one folder, over IMAP."""

import logging
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from imaplib import IMAP4
from typing import Final, Self
from urllib.parse import SplitResult, unquote

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxUnencrypted

from partnership.core.text import one_line
from partnership.inbound.doors import Later, Take, is_this_machine
from partnership.inbound.rules import MOST_MAIL

log = logging.getLogger(__name__)

SECONDS: Final = 30
TROUBLE: Final = (IMAP4.error, ImapToolsError, OSError)
_CODE: Final = re.compile(r"\[[A-Z]{3,20}\]")


@dataclass(frozen=True)
class Mailbox:
    """Where the mailbox is and how to sign in there."""

    host: str
    port: int
    encrypted: bool
    user: str = field(repr=False)
    password: str = field(repr=False)
    folder: str

    @classmethod
    def from_url(cls, url: SplitResult) -> Self:
        """Read imaps://USER:PASSWORD@HOST/FOLDER; ValueError where a password would be seen."""
        encrypted = url.scheme == "imaps"
        given = [unquote(one or "") for one in (url.username, url.password, url.path[1:])]
        if not url.hostname or url.query or not all(given[:2]):
            raise ValueError("INBOUND_URL must be imaps://USER:PASSWORD@HOST/FOLDER")
        if not all(one.isprintable() for one in given):
            raise ValueError("INBOUND_URL holds a character that no name or password can have")
        if not encrypted and not is_this_machine(url.hostname):
            raise ValueError("INBOUND_URL would send a password in the open: use imaps://")
        user, password, folder = given
        port = url.port or (993 if encrypted else 143)
        return cls(url.hostname, port, encrypted, user, password, folder or "INBOX")


def poll(mailbox: Mailbox, take: Take, go_on: Callable[[], bool] = lambda: True) -> int:
    """Hand over each unseen message and mark it as seen once it is kept; how many.

    Later where the server or the database is away: what was not kept is still unseen.
    """
    try:
        with _signed_in(mailbox) as box:
            box.folder.set(mailbox.folder)
            return sum(_hand_over(box, uid, take) for uid in _unseen(box) if go_on())
    except TROUBLE as error:
        words = one_line(str(error))[:300] or type(error).__name__
        raise Later(f"The mailbox at {mailbox.host} cannot be read: {words}") from None


def _unseen(box: BaseMailBox) -> list[str]:
    return box.uids("UNSEEN", charset=None)


def _hand_over(box: BaseMailBox, uid: str, take: Take) -> bool:
    raw = _fetch(box, uid)
    if raw is None:
        return False
    try:
        take(raw)
    except Later:
        raise
    except Exception:
        # One that cannot be kept does not hold up those behind it.
        log.exception("A message could not be kept, and stays unseen in its mailbox")
        return False
    _command(box, "STORE", uid, "+FLAGS.SILENT", r"(\Seen)")
    return True


def _fetch(box: BaseMailBox, uid: str) -> bytes | None:
    """The message, unmarked; of one too large to be read, just enough to tell. None if it is gone.

    The length is not asked for first: some servers only estimate it.
    """
    answer = _command(box, "FETCH", uid, f"(BODY.PEEK[]<0.{MOST_MAIL + 1}>)")
    return next((one[1] for one in answer if isinstance(one, tuple)), None)


# Not the library's own way to set a flag, which also removes for good whatever a person
# who shares the mailbox has marked as deleted.
def _command(box: BaseMailBox, name: str, *rest: str) -> list[bytes | tuple[bytes, bytes]]:
    status, answer = box.client.uid(name, *rest)
    if status != "OK":
        raise IMAP4.error(f"{name} was answered with {status}")
    return list(answer)


@contextmanager
def _signed_in(mailbox: Mailbox) -> Iterator[BaseMailBox]:
    box = _connect(mailbox)
    try:
        _sign_in(box, mailbox)
        yield box
    finally:
        with suppress(*TROUBLE):
            box.logout()
        with suppress(OSError):  # the line is closed even where nobody answers the goodbye
            box.client.shutdown()


def _connect(mailbox: Mailbox) -> BaseMailBox:
    if not mailbox.encrypted:
        return MailBoxUnencrypted(mailbox.host, mailbox.port, timeout=SECONDS)
    # Given, because without it the library checks no certificate.
    context = ssl.create_default_context()
    return MailBox(mailbox.host, mailbox.port, timeout=SECONDS, ssl_context=context)


def _sign_in(box: BaseMailBox, mailbox: Mailbox) -> None:
    plain = f"{mailbox.user}{mailbox.password}".isascii()
    login = box.login if plain else box.login_utf8
    try:
        login(mailbox.user, mailbox.password, initial_folder=None)
    except (IMAP4.error, ImapToolsError) as error:
        # Only the code, in case the server repeats what it was given.
        code = _CODE.search(str(error))
        said = f" {code.group()}" if code else ""
        raise IMAP4.error(f"user or password was refused{said}") from None
