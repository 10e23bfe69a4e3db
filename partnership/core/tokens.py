"""Secrets that travel in links: only their digests are stored."""

import hashlib
import secrets
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def new_token() -> str:
    """256 random bits, safe in an address."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """SHA-256 in hex. Fit for random tokens only, never for passwords."""
    return hashlib.sha256(token.encode()).hexdigest()


def signed(purpose: str, value: Any) -> str:
    """A value (JSON) that travels in a link and is good for one purpose: anybody can read it."""
    return str(_signer(purpose).dumps(value))


def unsigned(purpose: str, token: str) -> Any:
    """The value that we signed for this purpose; None for anything else."""
    try:
        return _signer(purpose).loads(token)
    except BadSignature:
        return None


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.secret_key), salt=purpose)
