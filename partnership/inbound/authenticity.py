"""Whether the sender sent it: what our own server says of it, or else a DKIM signature."""

from collections.abc import Callable
from contextlib import suppress
from email.message import Message
from typing import Any, Final

import dkim
import dns.exception
import dns.resolver
from authres import AuthenticationResultsHeader

from partnership.core.text import one_line
from partnership.inbound.parts import addresses
from partnership.inbound.rules import NO_PROOF, Proof

# Asked for the TXT records of a name; None where there are none.
Lookup = Callable[..., bytes | None]

# Whoever signs for one of these signs for everybody below it.
SHARED: Final = frozenset(
    ("co.uk", "gov.uk", "org.uk", "police.uk", "nhs.uk", "ac.uk", "me.uk", "ltd.uk", "plc.uk")
)
SECONDS: Final = 3
MOST_SIGNATURES: Final = 3


def prove(raw: bytes, message: Message, authserv_id: str | None, lookup: Lookup) -> Proof:
    """What proves that the address in From sent it.

    Only the topmost Authentication-Results of our own server is believed: anybody can write one.
    """
    senders = addresses(message, "From")
    if len(message.get_all("From", [])) != 1 or len(senders) != 1:
        return Proof(proved=False, words="It does not name one sender")
    domain = senders[0][1].rpartition("@")[2]
    dmarc = _dmarc(message, authserv_id, domain)
    if dmarc == "pass":
        return Proof(proved=True, words=f"Our mail server found it genuine (DMARC of {domain})")
    if dmarc == "fail":
        return Proof(proved=False, words=f"Our mail server found it not to be from {domain}")
    return _signed(raw, message, domain, lookup)


def txt_record(name: bytes, timeout: int = SECONDS) -> bytes | None:
    """The TXT record of a name in the DNS, or None. Waits for a few seconds at most."""
    with suppress(dns.exception.DNSException, UnicodeError):
        wait = min(timeout, SECONDS)
        answer = dns.resolver.resolve(name.decode().rstrip("."), "TXT", lifetime=wait)
        return b"".join(answer[0].strings)
    return None


def _dmarc(message: Message, authserv_id: str | None, domain: str) -> str:
    """Our server's word on the domain in From: pass, fail, another, or none."""
    if not authserv_id:
        return ""
    for raw in message.get_all("Authentication-Results", [])[:20]:
        found = _parsed(str(raw))
        if found is None or str(found.authserv_id).casefold() != authserv_id.casefold():
            continue
        results = [one for one in found.results if one.method == "dmarc"]
        about = {
            str(said.value).casefold()
            for one in results
            for said in one.properties
            if (said.type, said.name) == ("header", "from")
        }
        clear = len(results) == 1 and about <= {domain}
        return str(results[0].result).casefold() if clear else "unclear"
    return ""


def _parsed(raw: str) -> Any:
    with suppress(Exception):  # anybody can write such a header, in any way
        return AuthenticationResultsHeader.parse(f"Authentication-Results: {one_line(raw)}")
    return None


def _signed(raw: bytes, message: Message, domain: str, lookup: Lookup) -> Proof:
    for number in range(min(len(message.get_all("DKIM-Signature", [])), MOST_SIGNATURES)):
        signer = _signer(raw, number, lookup)
        if signer and _speaks_for(signer, domain):
            return Proof(proved=True, words=f"A DKIM signature of {signer} fits")
    return NO_PROOF


def _signer(raw: bytes, number: int, lookup: Lookup) -> str:
    """The domain of a signature that fits and covers the sender and the whole body."""
    try:
        check = dkim.DKIM(raw)
        fits = check.verify(idx=number, dnsfunc=lookup)
        fields = check.signature_fields
    except Exception:
        return ""
    covered = [one.strip().lower() for one in fields.get(b"h", b"").split(b":")]
    if not fits or b"l" in fields or b"from" not in covered:
        return ""
    return str(fields.get(b"d", b"").decode("ascii", "replace").casefold())


def _speaks_for(signer: str, domain: str) -> bool:
    if "." not in signer or signer in SHARED:
        return False
    return domain == signer or domain.endswith(f".{signer}")
