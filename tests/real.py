"""Real parts that tests of several folders share: one browser a process, the npm packages."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.parts import browser_program

ROOT = Path(__file__).parent.parent
# Without these a fresh Chromium looks for hosts of its own.
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium; Playwright allows one of itself in a thread."""
    with sync_playwright() as playwright:
        path = browser_program()
        chromium = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of package-lock.json, installed when they are not there yet."""
    folder = ROOT / "node_modules"
    if not (folder / ".package-lock.json").exists():
        command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return folder
