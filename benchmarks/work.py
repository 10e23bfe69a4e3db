"""One request of each kind of work, ready to be repeated; anything but success is an error."""

import secrets
from collections.abc import Callable
from itertools import count

from benchmarks.data import Data
from benchmarks.goals import Goal
from benchmarks.servers import Browser


def work_of(goal: Goal, data: Data, browser: Browser) -> Callable[[], object]:
    """One request of this kind of work."""
    path = goal.path.format(**data.ids)
    if goal.posts:
        return _posting(path, browser)
    if goal.known:
        return _asking_again(path, browser)
    return lambda: browser.get(path)


def _posting(path: str, browser: Browser) -> Callable[[], object]:
    shown = browser.hidden(path)
    versions = count(int(shown["version"]))

    def post() -> None:
        # Every update makes the next version, so none is refused as somebody else's.
        form = {"answer": "on-track", "text": "On course.", "version": str(next(versions))}
        form = {**shown, **form, "form_key": secrets.token_hex(16)}
        before = dict(browser.cookies)
        answer = browser.ask("POST", path, form)
        browser.cookies = before  # the next page would show the notice, and forget it
        if answer.status != 302:
            raise RuntimeError(f"POST {path}: {answer.status} {answer.body[:2000]!r}")

    return post


def _asking_again(path: str, browser: Browser) -> Callable[[], object]:
    tag = browser.ask("GET", path).tag

    def ask() -> None:
        answer = browser.ask("GET", path, headers={"If-None-Match": tag})
        if answer.status != 304 or answer.body:
            raise RuntimeError(f"GET {path} with its own ETag: {answer.status}")

    return ask
