"""Files that people gave us, kept under the digest of their bytes."""

import hashlib
import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from flask import current_app


def put(content: bytes) -> str:
    """Keep these bytes and return their SHA-256; the same bytes are kept once.

    A file is whole or not there: it is written beside, flushed to the disk, and renamed.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = where(digest)
    if not place.exists():
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(place, content)
    return digest


def where(digest: str) -> Path:
    """Where the bytes with this digest are, or would be."""
    folder: Path = current_app.config["INSTANCE_PATH"] / "files"
    return folder / digest[:2] / digest


def get(digest: str) -> bytes:
    """The bytes with this digest.

    Raises FileNotFoundError where nobody gave them.
    """
    return where(digest).read_bytes()


def remove(digest: str) -> None:
    """Let go of these bytes; whoever asks makes sure that nothing leads to them."""
    where(digest).unlink(missing_ok=True)


def _write(place: Path, content: bytes) -> None:
    with NamedTemporaryFile(dir=place.parent, delete=False) as file:
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            os.unlink(file.name)
            raise
    os.replace(file.name, place)
