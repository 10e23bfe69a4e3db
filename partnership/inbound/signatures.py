"""DKIM signatures (RFC 6376): whether the sender's own domain signed the message."""

from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from typing import Final

from partnership.inbound.rules import NO_PROOF, Proof

# Asked for the TXT records of a name; None where there are none.
Lookup = Callable[..., bytes | None]

# Whoever signs for one of these signs for everybody below it.
SHARED: Final = frozenset(
    ("co.uk", "gov.uk", "org.uk", "police.uk", "nhs.uk", "ac.uk", "me.uk", "ltd.uk", "plc.uk")
)
SECONDS: Final = 3
MOST_SIGNATURES: Final = 3


def signed(raw: bytes, message: Message, domain: str, lookup: Lookup) -> Proof:
    """What a signature proves about this domain."""
    for number in range(min(len(message.get_all("DKIM-Signature", [])), MOST_SIGNATURES)):
        signer = _signer(raw, message, number, lookup)
        if signer and _speaks_for(signer, domain):
            return Proof(proved=True, words=f"A DKIM signature of {signer} fits")
    return NO_PROOF


def _signer(raw: bytes, message: Message, number: int, lookup: Lookup) -> str:
    """The domain of a signature that fits and covers the sender and the whole body."""
    # Imported with the first message, since the libraries take memory that pages do not need.
    import dkim  # noqa: PLC0415

    try:
        check = dkim.DKIM(raw)
        fits = check.verify(idx=number, dnsfunc=lookup)
        fields = check.signature_fields
    except Exception:
        return ""
    covered = [one.strip().lower() for one in fields.get(b"h", b"").split(b":")]
    if not fits or b"l" in fields or b"from" not in covered:
        return ""
    typed = covered.count(b"content-type") >= len(message.get_all("Content-Type", []))
    if not typed and not _is_whole(message):
        return ""
    return str(fields.get(b"d", b"").decode("ascii", "replace").casefold())


def _is_whole(message: Message) -> bool:
    """Whether all that was signed is parts, where their type was not signed, as at Google.

    Else a signed text that quotes a calendar could be wrapped up anew as an answer.
    """
    around = f"{message.preamble or ''}{message.epilogue or ''}"
    once = len(message.get_all("Content-Type", [])) == 1
    return once and message.is_multipart() and not around.strip()


def _speaks_for(signer: str, domain: str) -> bool:
    if "." not in signer or signer in SHARED:
        return False
    return domain == signer or domain.endswith(f".{signer}")


def txt_record(name: bytes, timeout: int = SECONDS) -> bytes | None:
    """The TXT record of a name in the DNS, or None. Waits for a few seconds at most."""
    import dns.exception  # noqa: PLC0415
    import dns.resolver  # noqa: PLC0415

    with suppress(dns.exception.DNSException, UnicodeError):
        wait = min(timeout, SECONDS)
        answer = dns.resolver.resolve(name.decode().rstrip("."), "TXT", lifetime=wait)
        return b"".join(answer[0].strings)
    return None
