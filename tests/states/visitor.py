"""Somebody at a browser, and what every page they open must satisfy."""

import json
from typing import Final

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.states.axe import ADDRESS

DESK: Final = {"width": 1280, "height": 900}
# The narrowest screen of each layout; WCAG 1.4.10 names the last.
WIDTHS = (769, 641, 320)

# What a page lacks, in words.
SOUND = """() => {
  const faults = [];
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) faults.push(`${headings} h1`);
  if (!/\\S \u2013 Partnership$/.test(document.title)) faults.push(`title: ${document.title}`);
  const seen = new Set();
  for (const { id } of document.querySelectorAll("[id]")) {
    if (seen.has(id)) faults.push(`two elements have the id ${id}`);
    seen.add(id);
  }
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    const id = link.getAttribute("href").slice(1);
    if (!seen.has(id)) faults.push(`a link leads to #${id}, which is not there`);
  }
  return faults;
}"""

# All else that axe has to say takes longer to bring here than to find.
BROKEN = "axe.run(document, {resultTypes: ['violations']}).then(found => found.violations)"

# The elements that stick out furthest, if the page is wider than its screen.
WIDER = """() => {
  const most = document.documentElement.scrollWidth - innerWidth;
  if (most <= 0) return [];
  const out = [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 0.5);
  const named = out.slice(-4).map(one => one.outerHTML.slice(0, 160));
  return [`${most} px wider than ${innerWidth}`, ...named];
}"""

# Playwright's own way to click has to be read by every new page; the journeys go it.
PRESS = """selector => {
  const button = document.querySelector(selector);
  if (button.disabled || !button.checkVisibility()) throw Error(`nobody can press ${selector}`);
  button.click();
}"""


class Visitor:
    """One person's browser window; `refused` is what the browser says it would not load."""

    def __init__(self, browser: Browser, url: str) -> None:
        context = browser.new_context(viewport=DESK, locale="en-GB", base_url=url)
        context.set_default_timeout(10_000)
        self.page: Page = context.new_page()
        self.tools = context.new_cdp_session(self.page)
        self.status = 0
        self.renews_itself = False
        self.refused: list[str] = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.refused.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        # That a page of an error came with its status is no complaint.
        if "the server responded with a status of" not in message.text:
            self.refused.append(message.text)

    def sign_in(self, link: str) -> None:
        """Through the link and its button, as everybody does."""
        self.page.goto(link)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.get_by_role("button", name="Sign out").wait_for()

    def open(self, address: str) -> None:
        """Type an address."""
        answer = self.page.goto(address)
        self.status = answer.status if answer else 0
        self.renews_itself = bool(answer and "refresh" in answer.headers)

    def send(self, button: str) -> None:
        """Press the button that a selector finds, and wait for the next page."""
        with self.page.expect_navigation() as coming:
            self.page.evaluate(PRESS, button)
        self.status = coming.value.status

    def faults(self) -> list[str]:
        """Everything that is wrong with the page in view."""
        found = [*self.complaints(), *self.page.evaluate(SOUND)]
        self.page.add_script_tag(url=ADDRESS)
        for one in self.page.evaluate(BROKEN):
            nodes = [node["html"][:300] for node in one["nodes"]]
            found.append(f"axe {one['id']}: {json.dumps(nodes)}")
        found += self._too_wide()
        if self.renews_itself:  # else it may come in between while the next page is opened
            self.page.goto("about:blank")
        return found

    def complaints(self) -> list[str]:
        """What the browser has complained of since it was last asked."""
        found, self.refused = self.refused, []
        return found

    def _too_wide(self) -> list[str]:
        found: list[str] = self.page.evaluate(WIDER)
        for width in WIDTHS:
            self._resize(width, 844)
            found += self.page.evaluate(WIDER)
        self._resize(**DESK)
        return found

    def _resize(self, width: int, height: int) -> None:
        """By the browser's own tools, which is quicker than to wait for the window."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.tools.send("Emulation.setDeviceMetricsOverride", size)
