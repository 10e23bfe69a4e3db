"""Where passkeys work, what they may be called, and how many tries they have."""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from partnership.credentials.rules import Limit

CHALLENGE_LIFE: Final = timedelta(minutes=5)
MOST_PASSKEYS: Final = 10
LONGEST_NAME: Final = 60
# Only who has the passkey knows what it calls itself, so nobody shuts its owner out.
PASSKEY: Final = Limit("passkey", 10)


@dataclass(frozen=True)
class Site:
    """What a passkey belongs to: a name, and the one address under which it is asked for."""

    rp_id: str
    origin: str

    def handle_of(self, person_id: int) -> bytes:
        """How a passkey knows its owner: it says nothing to whoever holds the device."""
        return hashlib.sha256(f"{self.origin} person {person_id}".encode()).digest()


def site_of(public_url: str) -> Site | None:
    """The site at this address; None where browsers know no passkeys, as under a mere number."""
    url = urlsplit(public_url)
    name = url.hostname or ""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        secure = url.scheme == "https" or name == "localhost"
        return Site(name, f"{url.scheme}://{url.netloc}") if name and secure else None
    return None


def went_back(kept: int, came: int) -> bool:
    """Whether a passkey that counts its uses counts too low, as its copy would."""
    return max(kept, came) > 0 and came <= kept
