"""Requests that no page sends: wrong, missing, repeated and monstrous, at every address."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import quote

from werkzeug.datastructures import MultiDict

from tests.abuse.filling import Data, as_sent
from tests.abuse.ground import STRANGER, Ground
from tests.abuse.hostile import ELSEWHERE, NASTY, SCRIPTS
from tests.abuse.sheets import Sheet

TEXTS = [*NASTY, *SCRIPTS, *ELSEWHERE]
# How else a body may be labelled than a form's is.
LABELS = ("multipart/form-data", "application/json", "text/plain", "x", "text/html; charset=utf-7")
QUERIES = ("page", "next", "body", "seat", "state", "meeting", "item", "answer", "version", "q")
LIMIT = 5.0
FRESH_EVERY = 200


@dataclass
class Outcome:
    """What came of it: how many of each status, and everything that should not be."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0


@dataclass
class Fuzzer:
    """Makes requests from the product's own forms and addresses; a seed makes the same again."""

    ground: Ground
    accepted: list[tuple[Sheet, Data]]
    rng: Random

    def run(self, number: int, afresh: Callable[[], None] | None = None) -> Outcome:
        """Send so many; `afresh` brings back what has been cancelled and closed meanwhile."""
        outcome = Outcome()
        for count in range(number):
            if afresh and count % FRESH_EVERY == 0:
                afresh()
            who, method, address, options = self._request()
            began = time.process_time()
            answer = self.ground.client(who).open(address, method=method, **options)
            took = time.process_time() - began
            outcome.statuses[answer.status_code] += 1
            outcome.slowest = max(outcome.slowest, took)
            if (answer.status_code >= 500 and "/health" not in address) or took > LIMIT:
                outcome.faults.append(
                    f"{answer.status_code} in {took:.1f} s: {who} {method} {address} {options}"[
                        :1000
                    ]
                )
        return outcome

    def _request(self) -> tuple[str, str, str, dict[str, Any]]:
        kinds = (self._form, self._query, self._address)
        (kind,) = self.rng.choices(kinds, weights=(8, 1, 1))
        return kind()

    def _form(self) -> tuple[str, str, str, dict[str, Any]]:
        sheet, good = self.rng.choice(self.accepted)
        data = {name: list(values) for name, values in good.items()}
        names = [*sheet.fields, "form_key", "version", "seen", self.rng.choice(QUERIES)]
        for _ in range(self.rng.randint(1, 4)):
            self._spoil(data, self.rng.choice(names))
        options: dict[str, Any] = {"data": as_sent(sheet, data)}
        if self.rng.random() < 0.05:
            options = {"data": self._body(), "content_type": self.rng.choice(LABELS)}
        who = sheet.who if self.rng.random() < 0.9 else self.rng.choice(self._people())
        return who, "POST", self.ground.there.mailed.get(sheet.endpoint, sheet.action), options

    def _spoil(self, data: Data, name: str) -> None:
        change = self.rng.randrange(4)
        if change == 0:
            data.pop(name, None)
        elif change == 1:
            data.setdefault(name, []).append(self._text())
        elif change == 2:
            data[name] = [self._text() + "".join(data.get(name, [])) + self._text()]
        else:
            data[name] = [self._text()]

    def _query(self) -> tuple[str, str, str, dict[str, Any]]:
        page = self.rng.choice(self.ground.pages)
        query = MultiDict((self.rng.choice(QUERIES), self._text()) for _ in range(3))
        path = self.ground.address(page).partition("?")[0]
        return page.who, "GET", path, {"query_string": query}

    def _address(self) -> tuple[str, str, str, dict[str, Any]]:
        rule = self.rng.choice(list(self.ground.app.url_map.iter_rules()))
        path = rule.rule
        for name in rule.arguments:
            start = path.index("<", 0)
            path = path[:start] + self._part(name) + path[path.index(">", start) + 1 :]
        method = self.rng.choice(sorted(rule.methods or {"GET"}))
        return self.rng.choice(self._people()), method, path, {}

    def _part(self, name: str) -> str:
        known = str(self.rng.randint(0, 80)) if name.endswith("_id") else "npb"
        return known if self.rng.random() < 0.5 else quote(self._text()[:2000], safe="/") or "x"

    def _text(self) -> str:
        text = self.rng.choice(TEXTS)
        return text.encode("utf-8", "replace").decode() if "\ud800" in text else text

    def _body(self) -> bytes:
        return self.rng.randbytes(self.rng.randint(0, 300)) + self._text().encode()

    def _people(self) -> list[str]:
        return [STRANGER, *self.ground.there.cookies]
