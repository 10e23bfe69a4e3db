"""Somebody at a real browser, which checks every page that it opens."""

import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page

from tests.product import ROOT, Product
from tests.states.visitor import BROKEN

CHECKED: set[tuple[str, int | None]] = set()
AXE = ROOT / "node_modules/axe-core/axe.min.js"
SIZES = {"desk": (1280, 900), "phone": (390, 844), "tablet": (1024, 768)}


class Visitor:
    """Somebody at a browser: every page they open must satisfy axe-core and the strict CSP."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.page: Page = context.new_page()
        self.url = url
        self.taps = 0
        self.pages: list[str] = []
        self.page.on("console", self._hear)

    def _hear(self, message: object) -> None:
        text = getattr(message, "text", "")
        assert "Content Security Policy" not in text, text

    def open(self, address: str) -> None:
        """Type an address or follow a link from a message."""
        self.page.goto(address if address.startswith("http") else self.url + address)
        self.check()

    def tap(self, words: str | re.Pattern[str], nth: int = 0) -> None:
        """Press a button or follow a link by the first words on it; counted."""
        self.taps += 1
        self.control(words).nth(nth).click()
        self.page.wait_for_load_state()
        self.check()

    def control(self, words: str | re.Pattern[str]) -> Locator:
        """The buttons and links that begin with these words, in the order of the page."""
        begins = re.compile(f"^{re.escape(words)}") if isinstance(words, str) else words
        button = self.page.get_by_role("button", name=begins)
        return button.or_(self.page.get_by_role("link", name=begins))

    def choose(self, words: str) -> None:
        """Tap one of several choices; counted."""
        self.taps += 1
        self.page.get_by_label(words, exact=True).first.check()

    def fill(self, label: str, text: str) -> None:
        """Type into a field; typing is not counted."""
        self.page.get_by_label(label).first.fill(text)

    def sees(self, words: str) -> bool:
        """Whether the page says so."""
        return words in self.page.locator("body").inner_text()

    def check(self) -> None:
        """No accessibility fault, nothing wider than the screen, one h1."""
        self.pages.append(self.page.url)
        self._check_once()
        assert self.page.locator("h1").count() == 1, self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        assert not wide, f"{self.page.url} is wider than the screen"

    def _check_once(self) -> None:
        """With axe-core, each kind of page and what its title says of it; it takes long."""
        width = (self.page.viewport_size or {}).get("width")
        # Neither numbers nor what is secret in an address makes another kind.
        path = re.sub(r"[\w.-]{20,}(?=/|$)", "", urlsplit(self.page.url).path)
        kind = re.sub(r"\d+", "", f"{path} {self.page.title()}"), width
        if kind in CHECKED:
            return
        try:
            found = self._broken()
        except Error:  # the page was left while axe looked at it
            self.page.wait_for_load_state()
            found = self._broken()
        faults = [(one["id"], [n["html"] for n in one["nodes"]]) for one in found]
        assert faults == [], f"{self.page.url}: {json.dumps(faults, indent=1)}"
        CHECKED.add(kind)

    def _broken(self) -> list[dict[str, Any]]:
        self.page.evaluate(AXE.read_text())
        found: list[dict[str, Any]] = self.page.evaluate(BROKEN)
        return found


@pytest.fixture
def visitor(product: Product, browser: Browser, request: pytest.FixtureRequest) -> Iterator[object]:
    """`visitor("phone")` is somebody who has not signed in, without JavaScript if they say so."""
    contexts = []

    def arrive(size: str = "desk") -> Visitor:
        width, height = SIZES[size]
        view = {"width": width, "height": height}
        touch = size == "tablet"
        context = browser.new_context(viewport=view, has_touch=touch, locale="en-GB")
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visitor(context, product.url)

    yield arrive
    for context in contexts:
        context.close()
