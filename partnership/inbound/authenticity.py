"""Whether the sender sent it: what our own server says of it, or else a DKIM signature."""

from contextlib import suppress
from email.message import Message
from typing import Any

from partnership.core.text import one_line
from partnership.inbound.parts import addresses
from partnership.inbound.rules import Proof
from partnership.inbound.signatures import Lookup, signed


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
    return signed(raw, message, domain, lookup)


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
    # Imported with the first such header: pages read none.
    from authres import AuthenticationResultsHeader  # noqa: PLC0415

    with suppress(Exception):  # anybody can write such a header, in any way
        return AuthenticationResultsHeader.parse(f"Authentication-Results: {one_line(raw)}")
    return None
