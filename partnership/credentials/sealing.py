"""Secrets that we must be able to read again, encrypted with a key made of the product's own."""

from base64 import urlsafe_b64encode
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import current_app

from partnership.core.clock import now

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


def sealed(purpose: str, text: str) -> str:
    """The text, readable only to us and for this purpose."""
    moment = int(now().timestamp())
    return (
        _box(str(current_app.secret_key), purpose).encrypt_at_time(text.encode(), moment).decode()
    )


def unsealed(purpose: str, token: str, life: timedelta | None = None) -> str | None:
    """What was sealed for this purpose, if not too long ago; None for anything else."""
    # Imported with the first secret, since the library takes much memory.
    from cryptography.fernet import InvalidToken  # noqa: PLC0415

    box, moment = _box(str(current_app.secret_key), purpose), int(now().timestamp())
    try:
        if life is None:
            return box.decrypt(token.encode()).decode()
        return box.decrypt_at_time(token.encode(), int(life.total_seconds()), moment).decode()
    except InvalidToken:
        return None


@lru_cache(maxsize=8)
def _box(key: str, purpose: str) -> "Fernet":
    from cryptography.fernet import Fernet  # noqa: PLC0415
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415

    derived = HKDF(SHA256(), 32, salt=None, info=purpose.encode()).derive(key.encode())
    return Fernet(urlsafe_b64encode(derived))
