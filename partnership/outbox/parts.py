"""The parts of a message and how they are wrapped; their texts can hold no boundary of ours.

Plain `Message` objects, as `EmailMessage` parses every header that it is given: half the cost of
an invitation.
"""

from base64 import encodebytes
from email.message import Message
from email.policy import compat32
from email.quoprimime import body_encode
from functools import lru_cache
from typing import Any, Final

_POLICY: Final = compat32.clone(linesep="\r\n")
# Neither quoted-printable nor base64 can hold "=_", and one boundary for all is compiled once.
_BOUNDARY: Final = "=_partnership_{}"
_LINE: Final = 76


def text(kind: str, words: str) -> Message:
    """Quoted-printable, so that no relay has cause to re-code it."""
    quoted = body_encode(words.encode().decode("latin-1"), _LINE)
    return _part(f'text/{kind}; charset="utf-8"', "quoted-printable", quoted)


def calendar(content: bytes, method: str) -> Message:
    """What calendar programs show buttons for."""
    kind = f'text/calendar; charset="utf-8"; method="{method}"'
    return _part(kind, "base64", _base64(content))


def attachment(content: bytes) -> Message:
    """The same calendar as a file."""
    part = _part("application/ics", "base64", _base64(content))
    part["Content-Disposition"] = 'attachment; filename="invite.ics"'
    return part


def wrapped(kind: str, parts: list[Message]) -> Message:
    """Parts in one: an alternative of each other, or mixed."""
    depth = max((part.get_content_maintype() == "multipart" for part in parts), default=False)
    whole = Message(policy=_POLICY)
    whole["Content-Type"] = f'multipart/{kind}; boundary="{_BOUNDARY.format(int(depth))}"'
    for part in parts:
        whole.attach(part)
    return whole


def finished(part: Message) -> bytes:
    """As bytes, with all that is within it: what `as_bytes` gives, which goes line by line.

    Our own headers are short, so none is folded.
    """
    head = "".join(f"{name}: {value}\n" for name, value in part.items())
    body: Any = part.get_payload()
    if isinstance(body, str):
        return f"{head}\n{body}".replace("\n", "\r\n").encode("ascii")
    between = f"\n--{part.get_boundary()}".replace("\n", "\r\n").encode("ascii")
    within = b"".join(between + b"\r\n" + finished(one) for one in body)
    return head.replace("\n", "\r\n").encode("ascii") + within + between + b"--\r\n"


def _part(kind: str, coding: str, body: str) -> Message:
    part = Message(policy=_POLICY)
    part["Content-Type"] = kind
    part["Content-Transfer-Encoding"] = coding
    part.set_payload(body)
    return part


@lru_cache(maxsize=16)
def _base64(content: bytes) -> str:
    """Kept, since all recipients of a revision get the same calendar, and each twice."""
    return encodebytes(content).decode("ascii")
