"""The query of the action list: read from an address, and written back into others."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from flask import url_for
from sqlalchemy import Row

from partnership.actions.lists import Filter
from partnership.actions.rules import STATE_WORDS, State
from partnership.web.actions.fields import word
from partnership.web.numbers import row_number

FLAGS = {"overdue": "Overdue", "blocked": "Blocked", "silent": "Silent for 60 days or more"}
CLOSED = "closed"
# What matches no row, for a body, an organisation or a seat that cannot be read.
NOBODY = 0


class Query:
    """What the address asks for; what it says wrongly finds nothing rather than everything.

    `bodies` are those to choose from, each with its `id`, `slug` and `short`.
    """

    def __init__(self, typed: Mapping[str, str], bodies: Sequence[Row[int, str, str]]) -> None:
        self.typed = {name: value for name, value in typed.items() if value and name != "page"}
        self.bodies = bodies
        self.page = row_number(typed.get("page")) or 1
        self.body = next((one for one in bodies if one.slug == typed.get("body")), None)
        self.chosen = self._chosen()

    def _chosen(self) -> Filter:
        state = self.typed.get("state", "")
        return Filter(
            group_id=(self.body.id if self.body else NOBODY) if "body" in self.typed else None,
            organisation_id=self._id("organisation"),
            seat_id=self._id("seat"),
            state=word(State, state),
            closed=state == CLOSED,
            **{flag: flag in self.typed for flag in FLAGS},
        )

    def _id(self, name: str) -> int | None:
        return row_number(self.typed[name]) or NOBODY if name in self.typed else None

    @property
    def states(self) -> list[tuple[str, str]]:
        """What the filter offers."""
        words = [(str(state.value), text) for state, text in STATE_WORDS.items()]
        return [("", "All open"), *words, (CLOSED, "Closed")]

    @property
    def flags(self) -> dict[str, str]:
        """The boxes to tick."""
        return FLAGS

    def address(self, **changed: Any) -> str:
        """The same list with something changed; None takes it out."""
        wanted = {**self.typed, **changed}
        kept = {name: value for name, value in wanted.items() if value is not None}
        return f"{url_for('actions.actions')}?{urlencode(kept)}".rstrip("?")
