"""Secrets that travel in links: only their digests are stored."""

import hashlib
import secrets


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """SHA-256 in hex. Fit for random tokens only, never for passwords."""
    return hashlib.sha256(token.encode()).hexdigest()
