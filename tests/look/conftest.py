"""Fixtures for the look: the tools from npm, and a browser on the gallery."""

import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from werkzeug.serving import make_server

from tests.look.gallery import create_gallery
from tests.states.axe import serve_axe

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def gallery_address() -> Iterator[str]:
    """The gallery, served on a free port of this machine."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    gallery = create_gallery()
    serve_axe(gallery)
    server = make_server("127.0.0.1", 0, gallery, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(params=[1280, 390], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page as wide as a desk's screen, then as wide as a phone."""
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    yield opened
    opened.close()
