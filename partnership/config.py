"""Settings from the environment (prefix PARTNERSHIP_), with defaults that need nothing."""

import os
import secrets
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "PARTNERSHIP_"
REQUIRED, OFFERED = "required", "offered"


def load(environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Flask's configuration. Reads the secret key and, once, makes it."""
    given = {k.removeprefix(PREFIX): v for k, v in environment.items() if k.startswith(PREFIX)}
    instance = Path(given.get("INSTANCE_PATH", ROOT / "instance")).resolve()
    public = given.get("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
    return {
        "INSTANCE_PATH": instance,
        "DATABASE_URL": given.get("DATABASE_URL", f"sqlite:///{instance / 'board.db'}"),
        "MAIL_URL": given.get("MAIL_URL", f"maildir:{instance / 'mail'}"),
        "MAIL_FROM": given.get("MAIL_FROM", "board@localhost"),
        "INBOUND_URL": given.get("INBOUND_URL"),
        "TRUSTED_AUTHSERV_ID": given.get("TRUSTED_AUTHSERV_ID"),
        "PUBLIC_URL": public,
        "SECRET_KEY": given.get("SECRET_KEY") or _kept_secret(instance),
        # Rounds, memory and lanes of argon2; None for what its library takes today.
        "PASSWORD_COST": None,
        # How many proxies of ours stand in front and say where a request came from.
        "TRUSTED_PROXIES": int(given.get("TRUSTED_PROXIES", "0")),
        "OPENID_ISSUER": given.get("OPENID_ISSUER"),
        "OPENID_CLIENT_ID": given.get("OPENID_CLIENT_ID", ""),
        "OPENID_CLIENT_SECRET": given.get("OPENID_CLIENT_SECRET", ""),
        "OPENID_NAME": given.get("OPENID_NAME", "your organisation"),
        "OPENID_STRONG_ACR": given.get("OPENID_STRONG_ACR"),
        "SECOND_FACTOR": given.get("SECOND_FACTOR", _second_factor(public)),
        **_web(public),
    }


def _second_factor(public: str) -> str:
    """Required wherever the product is really used, which is never without https."""
    return REQUIRED if urlsplit(public).scheme == "https" else OFFERED


def _web(public: str) -> dict[str, Any]:
    address = urlsplit(public)
    secure = address.scheme == "https"
    return {
        "TRUSTED_HOSTS": [address.hostname],
        "PREFERRED_URL_SCHEME": address.scheme,
        "SESSION_COOKIE_NAME": "__Host-partnership" if secure else "partnership",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "MAX_CONTENT_LENGTH": 25 * 1024 * 1024,
        # Minutes of 10,000 lines fit into one field.
        "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
        "WTF_CSRF_TIME_LIMIT": None,
        "WTF_CSRF_SSL_STRICT": True,
    }


def _kept_secret(instance: Path) -> str:
    """The key in the instance folder; the first caller makes it, readable by its owner only."""
    kept = instance / "secret_key"
    try:
        # Minutes and messages are nobody else's on this machine.
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not kept.exists():
            _make_secret(kept)
        return kept.read_text()
    except OSError as error:
        # One line for whoever starts the product; nothing works without this folder.
        raise SystemExit(f"The folder {instance} cannot be written to: {error.strerror}.") from None


def _make_secret(kept: Path) -> None:
    """It appears under its name whole, for another process may read it at this moment."""
    handle, draft = tempfile.mkstemp(dir=kept.parent)  # readable by its owner only
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(32))
        os.link(draft, kept)
    except FileExistsError:
        return  # another process was first
    finally:
        os.unlink(draft)
