"""The query of the action list: read from an address, and written back into others."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from flask import request, url_for
from sqlalchemy import Row

from partnership.actions.filters import Filter
from partnership.actions.rules import STATE_WORDS, State
from partnership.core.clock import today
from partnership.web.actions.fields import word
from partnership.web.bodies import seen_bodies
from partnership.web.numbers import row_number

FLAGS: Final = {
    "blocked": "Blocked",
    "silent": "Silent for 60 days or more",
    "doubtful": "Doubtful: dates and updates say worse",
}
DUE: Final = {
    "overdue": "Overdue",
    "14": "Due in the next 14 days",
    "30": "Due in the next 30 days",
}
MOVED: Final = {"1": "Moved once or more", "2": "Moved twice or more"}
CLOSED: Final = "closed"
STATES: Final = {**{str(one.value): text for one, text in STATE_WORDS.items()}, CLOSED: "Closed"}
NAMES: Final = (
    *("body", "organisation", "seat", "priority", "state", "due", "from", "to", "moved"),
    *FLAGS,
)
# What the form shows when it is asked for only.
MORE: Final = ("seat", "priority", "moved", "from", "to")
LONGEST: Final = 60
# What matches no row, where what was asked for cannot be read.
NOBODY: Final = 0


def asked_for() -> "Query":
    """What this request asks for, among the bodies that its visitor may see."""
    return Query(request.args, seen_bodies())


class Query:
    """What the address asks for; what it says wrongly finds nothing rather than everything.

    `bodies` are those to choose from, each with its `id`, `slug` and `short`.
    """

    def __init__(self, typed: Mapping[str, str], bodies: Sequence[Row[int, str, str]]) -> None:
        self.typed = {name: typed[name][:LONGEST] for name in NAMES if typed.get(name)}
        if typed.get("overdue"):  # as it was asked for before there was a choice of dates
            self.typed["due"] = "overdue"
        self.bodies = bodies
        self.page = row_number(typed.get("page")) or 1
        self.body = next((one for one in bodies if one.slug == typed.get("body")), None)
        self.days = {name: self._day(name) for name in ("from", "to")}
        self.chosen = self._chosen()

    def _chosen(self) -> Filter:
        state, due, moved = (self.typed.get(name, "") for name in ("state", "due", "moved"))
        begins, ends = self._span(due)
        return Filter(
            group_id=NOBODY if self._is_wrong() else self.body and self.body.id,
            organisation_id=self._id("organisation"),
            seat_id=self._id("seat"),
            priority_id=self._id("priority"),
            state=word(State, state),
            due_from=begins,
            due_until=ends,
            slips=int(moved) if moved in MOVED else None,
            overdue=due == "overdue",
            closed=state == CLOSED,
            **{flag: flag in self.typed for flag in FLAGS},
        )

    def _span(self, due: str) -> tuple[date | None, date | None]:
        """The first and the last day: those typed, within the coming days where those are asked."""
        begins, ends = self.days["from"], self.days["to"]
        if due not in DUE or due == "overdue":
            return begins, ends
        last = today() + timedelta(int(due))
        return max(today(), begins or today()), min(last, ends or last)

    def _is_wrong(self) -> bool:
        """Whether a word stands in the address that is none of ours, or a day that is none."""
        offered = {"state": STATES, "due": DUE, "moved": MOVED}
        read = {"body": self.body, **self.days}
        words = any(self.typed.get(name) not in (None, *words) for name, words in offered.items())
        return words or any(name in self.typed and one is None for name, one in read.items())

    def _id(self, name: str) -> int | None:
        return row_number(self.typed[name]) or NOBODY if name in self.typed else None

    def _day(self, name: str) -> date | None:
        """A day as browsers send it, 2026-06-12, or as people type it, 12/6/2026."""
        parts = re.fullmatch(r"(\d{1,4})[-/. ](\d{1,2})[-/. ](\d{1,4})", self.typed.get(name, ""))
        numbers = [int(part) for part in parts.groups()] if parts else [0, 0, 0]
        year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
        try:
            return date(year, month, day)
        except ValueError:
            return None

    @property
    def asks_more(self) -> bool:
        """Whether it asks for something that the form would fold away."""
        return any(name in self.typed for name in MORE)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """The bodies, as the form offers them."""
        return [(one.slug, one.short) for one in self.bodies]

    @property
    def text(self) -> str:
        """The filter as an address says it; empty where there is none."""
        return urlencode(self.typed)

    def address(self, endpoint: str = "actions.actions", **changed: Any) -> str:
        """The same list with something changed; None takes it out."""
        wanted = {**self.typed, **changed}
        kept = {name: value for name, value in wanted.items() if value is not None}
        return f"{url_for(endpoint)}?{urlencode(kept)}".rstrip("?")
