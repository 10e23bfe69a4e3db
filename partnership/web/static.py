"""Addresses of static files carry a digest of their bytes, so that browsers may keep them."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask


@cache
def digest(path: Path) -> str:
    """A short digest of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else ""


def init_app(app: Flask) -> None:
    """Add the digest to every address of a static file."""
    folder = Path(app.static_folder or "")

    @app.url_defaults
    def add_digest(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "filename" in values:
            values.setdefault("v", digest(folder / values["filename"]))
