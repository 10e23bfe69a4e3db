"""What is overseen, drawn by chance: gatherings, cards, highlight reports, projects, indicators."""

from datetime import UTC, date, datetime
from typing import Any

from partnership.core.db import db
from partnership.gatherings.models import Gathering
from partnership.gatherings.rules import GatheringKind
from partnership.highlights.models import Highlight
from partnership.indicators.models import Indicator
from partnership.indicators.rules import Better
from partnership.learning.models import Card
from partnership.projects.models import Project

TODAY = date(2026, 6, 10)
NOON = datetime(2026, 6, 10, 11, tzinfo=UTC)


class Overseen:
    """A part of `Draw`, which has what it uses."""

    _add: Any
    _mark: Any
    _moment: Any
    _often: Any
    _one: Any
    groups: Any
    items: Any
    seats: Any

    def _gathering(self) -> None:
        facts = {"kind": self._one(GatheringKind), "title": "G", "held_on": TODAY}
        self._add(Gathering, group_id=self._one(self.groups).id, **facts, **self._mark())

    def _card(self) -> None:
        texts = dict.fromkeys(("title", "did", "changed", "shared_by"), "c")
        self._add(
            Card,
            group_id=self._one(self.groups).id,
            seat_id=self._one(self.seats).id,
            ring_seat_id=self._one(self.seats).id,
            shared_at=NOON,
            **texts,
            **self._mark(),
        )

    def _highlight(self) -> None:
        """Some for an item of their meeting's agenda."""
        item, group = self._one(self.items), self._one(self.groups)
        same = {"group_id": group.id, "meeting_id": item.meeting_id}
        if db.session.query(Highlight).filter_by(**same).first() is None:
            self._add(Highlight, **same, sent_at=self._moment(), **self._mark())
            item.source = f"report:{group.id}" if self._often() else ""

    def _project(self) -> None:
        self._add(
            Project,
            group_id=self._one(self.groups).id,
            name="P",
            place="p",
            aim="a",
            lead_seat_id=self._one([*(one.id for one in self.seats), None]),
            **self._mark(),
        )

    def _indicator(self) -> None:
        self._add(
            Indicator,
            key="i",
            name="i",
            definition="d",
            better=Better.LOWER,
            area="a",
            group_id=self._one(self.groups).id,
            **self._mark(),
        )
