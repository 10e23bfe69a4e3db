"""Fixtures for the look: the tools from npm, and a browser on the gallery."""

import logging
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import make_server

from tests.look.gallery import create_gallery

ROOT = Path(__file__).parents[2]
QUIET = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of package-lock.json, installed when they are not there yet."""
    folder = ROOT / "node_modules"
    if not (folder / ".package-lock.json").exists():
        npm = shutil.which("npm")
        if npm is None:
            pytest.fail("This test needs Node.js and npm, which are not installed")
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=300)
    return folder


@pytest.fixture(scope="session")
def gallery_address() -> Iterator[str]:
    """The gallery, served on a free port of this machine."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = make_server("127.0.0.1", 0, create_gallery(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, which must not speak to anybody else."""
    program = shutil.which("chromium")
    if program is None:
        pytest.fail("This test needs Chromium, which is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's screen, then as wide as a phone."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()
