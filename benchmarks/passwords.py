"""A flood of passwords, and what a page costs meanwhile: hashing must not keep others waiting."""

import argparse
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.data import make
from benchmarks.servers import Browser, Server

A_SECOND, SECONDS = 19, 5
PAGE, SIGN_IN = "/meetings", "/sign-in/password"
# Each from another client, so that the limit for one does not stop them before the hashing.
PROXY = {"PARTNERSHIP_TRUSTED_PROXIES": "1"}


def measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """95 of 100 times the page took no longer than this, in ms: alone, and in the flood."""
    data = make(folder / "passwords", 200, options.board)
    with Server("app:app", {**data.environment, **PROXY}) as product:
        reader = Browser(product.port)
        reader.sign_in(data.links["executive"])
        senders = [Sender(Browser(product.port)) for _ in range(A_SECOND * SECONDS)]
        alone = _p95(reader, lambda: True)
        flood = threading.Thread(target=_flood, args=(senders,))
        flood.start()
        meanwhile = _p95(reader, flood.is_alive)
        flood.join()
    answers = Counter(said for one in senders for said in one.answers)
    print(
        f"{PAGE} took at most {alone:.0f} ms 95 of 100 times alone, {meanwhile:.0f} ms during"
        f" {A_SECOND} passwords a second for {SECONDS} s ({dict(answers)})"
    )
    return {"alone_ms": alone, "meanwhile_ms": meanwhile, **answers}


class Sender:
    """One of many who try passwords."""

    def __init__(self, browser: Browser) -> None:
        self.browser, self.hidden = browser, browser.hidden(SIGN_IN)
        self.answers: list[str] = []

    def send(self, number: int) -> None:
        """One wrong password for an address of its own, and what was said."""
        form = {**self.hidden, "email": f"name{number}@office.example", "password": "wrong" * 4}
        client = {"X-Forwarded-For": f"192.0.2.{number}"}
        body = self.browser.ask("POST", SIGN_IN, form, client).body
        self.answers.append("busy" if b"We are busy" in body else "checked")


def _p95(reader: Browser, goes_on: Callable[[], bool]) -> float:
    taken, began = [], time.monotonic()
    while time.monotonic() - began < SECONDS and goes_on():
        start = time.perf_counter()
        reader.get(PAGE)
        taken.append((time.perf_counter() - start) * 1000)
        time.sleep(0.02)
    return statistics.quantiles(taken, n=20)[-1]


def _flood(senders: list[Sender]) -> None:
    """Sent when they are due, whether or not those before were answered."""
    began, sent = time.monotonic(), []
    for number, sender in enumerate(senders):
        time.sleep(max(0, began + number / A_SECOND - time.monotonic()))
        sent.append(threading.Thread(target=sender.send, args=(number,)))
        sent[-1].start()
    for one in sent:
        one.join()
