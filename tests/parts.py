"""The real parts that some tests need, whether this machine has them, and how to get them."""

import ctypes.util
import os
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.postgres import programs


@dataclass(frozen=True)
class Part:
    """One part; tests that need it carry a mark with its name."""

    there: Callable[[], bool]
    get: str


def browser_program() -> str | None:
    """Chromium: the one without windows, which takes half the time, or else the whole."""
    return shutil.which("chromium-headless-shell") or shutil.which("chromium")


DOVECOT = Path("/usr/sbin/dovecot")
LMTP = Path("/usr/lib/dovecot/lmtp")
NGINX = Path("/usr/sbin/nginx")
PARTS = {
    "postgresql": Part(lambda: programs() is not None, "apt-get install postgresql-15"),
    "browser": Part(
        lambda: browser_program() is not None, "apt-get install chromium-headless-shell"
    ),
    "node": Part(lambda: shutil.which("npm") is not None, "apt-get install nodejs npm"),
    "libical": Part(
        lambda: ctypes.util.find_library("ical") is not None, "apt-get install libical3"
    ),
    "dovecot": Part(
        lambda: DOVECOT.exists() and LMTP.exists(),
        "apt-get install dovecot-imapd dovecot-lmtpd",
    ),
    "libreoffice": Part(
        lambda: shutil.which("soffice") is not None, "apt-get install libreoffice-writer-nogui"
    ),
    "nginx": Part(NGINX.exists, "apt-get install nginx-light"),
    "poppler": Part(lambda: shutil.which("pdftotext") is not None, "apt-get install poppler-utils"),
}
EVERYTHING = "PARTNERSHIP_TEST_EVERYTHING"


def missing() -> list[str]:
    """The parts that this machine lacks."""
    return [name for name, part in PARTS.items() if not part.there()]


def skips_count() -> bool:
    """Whether everything must be tested, so that a skip is a failure."""
    return bool(os.environ.get(EVERYTHING))


def refuse_gaps() -> None:
    """Where everything must be tested, stop before the first test rather than leave one out."""
    if skips_count() and missing():
        ways = "; ".join(f"{name}: {PARTS[name].get}" for name in missing())
        pytest.exit(f"Not everything can be tested here. {ways}", returncode=3)


def leave_out(items: list[pytest.Item]) -> Counter[str]:
    """Take out the tests that cannot run here; how many, by the part that is missing."""
    gaps = missing()
    left_out: Counter[str] = Counter()
    kept = []
    for item in items:
        needs = [name for name in gaps if item.get_closest_marker(name)]
        left_out.update(needs[:1])
        kept += [] if needs else [item]
    items[:] = kept
    return left_out
