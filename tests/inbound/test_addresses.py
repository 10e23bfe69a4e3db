"""INBOUND_URL: what is understood, and what is refused without repeating the password."""

import pytest

from partnership.cli.inbox import Inbox, open_inbox
from partnership.inbound.imap import Mailbox
from partnership.inbound.lmtp import Address


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_nothing(nothing: str | None) -> None:
    assert open_inbox(nothing) is None


@pytest.mark.parametrize(
    ("url", "inbox"),
    [
        ("lmtp://127.0.0.1:2400", Address("127.0.0.1", 2400)),
        ("lmtp://[::1]:2400/", Address("::1", 2400)),
        ("lmtp://localhost:2400", Address("127.0.0.1", 2400)),
        ("imaps://u:p@mail.b.example", Mailbox("mail.b.example", 993, True, "u", "p", "INBOX")),
        ("imap://u:p@localhost/", Mailbox("localhost", 143, False, "u", "p", "INBOX")),
        (
            "imaps://u%40b.example:p%2F%3A%25@mail.b.example:9993/A/%C3%BC%20x",
            Mailbox("mail.b.example", 9993, True, "u@b.example", "p/:%", "A/ü x"),
        ),
    ],
)
def test_addresses(url: str, inbox: Inbox) -> None:
    assert open_inbox(url) == inbox


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("pigeon:loft", "must begin with"),
        ("mail.b.example", "must begin with"),
        ("lmtp://0.0.0.0:2400", "on this machine only"),
        ("lmtp://[::]:2400", "on this machine only"),
        ("lmtp://192.0.2.1:2400", "on this machine only"),
        ("lmtp://mail.b.example:2400", "on this machine only"),
        ("lmtp://:2400", "on this machine only"),
        ("lmtp://127.0.0.1", "needs a port"),
        ("lmtp://127.0.0.1:0", "needs a port"),
        ("lmtp://u:secret@127.0.0.1:2400", "needs a port and nothing more"),
        ("imap://u:secret@mail.b.example", "in the open"),
        ("imap://u:secret@192.0.2.1", "in the open"),
        ("imaps://mail.b.example", "must be imaps://"),
        ("imaps://u@mail.b.example", "must be imaps://"),
        ("imaps://u:secret@", "must be imaps://"),
        ("imaps://u:secret@mail.b.example/?tls=no", "must be imaps://"),
        ("imaps://u:secret%0D%0Aa1%20DELETE@mail.b.example", "a character"),
        ("imaps://u:p@mail.b.example/a%0D%0Asecret", "a character"),
        ("imaps://u:secret/x@mail.b.example", "cannot be read"),
        ("imaps://u:secret#x@mail.b.example", "cannot be read"),
        ("imaps://u:1secret@mail.b.example:port", "cannot be read"),
        ("imaps://u:secret@mail\u2100.b.example", "cannot be read"),
        ("imaps://u:secret[@mail.b.example", "cannot be read"),
    ],
)
def test_refusals(url: str, words: str) -> None:
    with pytest.raises(ValueError, match=rf"^INBOUND_URL.*{words}") as refusal:
        open_inbox(url)
    assert "secret" not in f"{refusal.value} {refusal.value.__cause__}"
