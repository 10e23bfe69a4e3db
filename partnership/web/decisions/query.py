"""The query of the decision register: read from an address, and written back into others."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from flask import request, url_for
from sqlalchemy import Row

from partnership.core.clock import today
from partnership.meetings.register import Filter
from partnership.reports.decisions import years
from partnership.web.access import standing
from partnership.web.bodies import seen_bodies
from partnership.web.numbers import row_number

NAMES: Final = ("body", "year", "words")
LONGEST: Final = 100
# What matches no row, where what was asked for cannot be read.
NOBODY: Final = 0


def asked_for() -> "Query":
    """What this request asks for, among the bodies and years that its visitor may see."""
    return Query(request.args, seen_bodies(), years(standing(), today()))


class Query:
    """What the address asks for; what it says wrongly finds nothing rather than everything."""

    def __init__(
        self,
        typed: Mapping[str, str],
        bodies: Sequence[Row[int, str, str]],
        offered: Sequence[int],
    ) -> None:
        self.typed = {name: typed[name].strip()[:LONGEST] for name in NAMES if typed.get(name)}
        self.page = row_number(typed.get("page")) or 1
        self.bodies = [(one.slug, one.short) for one in bodies]
        self.years = [(one, one) for one in offered]
        self.chosen = self._chosen({one.slug: one.id for one in bodies}, offered)

    def _chosen(self, bodies: Mapping[str, int], offered: Sequence[int]) -> Filter:
        body, year = self.typed.get("body"), self.typed.get("year")
        number = row_number(year)
        wrong = year is not None and number not in offered
        return Filter(
            group_id=NOBODY if wrong else bodies.get(body, NOBODY) if body else None,
            year=None if wrong else number,
            words=self.typed.get("words", ""),
        )

    def address(self, endpoint: str = "decisions.decisions", **changed: Any) -> str:
        """The same list with something changed."""
        return f"{url_for(endpoint)}?{urlencode({**self.typed, **changed})}".rstrip("?")
