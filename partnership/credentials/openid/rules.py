"""Which provider may be used, and where it may be asked."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

# From leaving for the provider to coming back.
JOURNEY_LIFE: Final = timedelta(minutes=10)
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
ENTRA: Final = frozenset({"login.microsoftonline.com", "login.microsoftonline.us"})
ANY_TENANT: Final = frozenset({"common", "organizations", "consumers"})


@dataclass(frozen=True)
class Settings:
    """The one provider of this installation; `strong_acr` is its word for a second factor."""

    issuer: str
    client_id: str
    client_secret: str
    name: str = "your organisation"
    strong_acr: str | None = None


def fault_of(settings: Settings) -> str | None:
    """Why the product must not start with these settings, for whoever starts it."""
    url = urlsplit(settings.issuer)
    if not settings.client_id or not settings.client_secret:
        return "OPENID_ISSUER needs OPENID_CLIENT_ID and OPENID_CLIENT_SECRET beside it."
    if not url.hostname or not (url.scheme == "https" or _is_loopback(settings.issuer)):
        return "OPENID_ISSUER must be an https address."
    if is_of_entra(settings.issuer) and ANY_TENANT & set(url.path.split("/")):
        return "OPENID_ISSUER must name your own tenant: the one given lets in every organisation."
    return None


def may_ask(settings: Settings, address: str) -> bool:
    """Whether an address is the issuer's own: its host and port, and just as well protected."""
    asked, own = urlsplit(address), urlsplit(settings.issuer)
    return (asked.scheme, asked.netloc) == (own.scheme, own.netloc)


def is_of_entra(issuer: str) -> bool:
    """Whether this is a tenant of Microsoft Entra, which does some things its own way."""
    return urlsplit(issuer).hostname in ENTRA


def _is_loopback(address: str) -> bool:
    return urlsplit(address).scheme == "http" and urlsplit(address).hostname in LOOPBACK
