"""The conditions of grants that are about highlight reports and the items that carry them."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, cast, literal, not_, select

from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.highlights.models import Highlight
from partnership.meetings.models import AgendaItem
from partnership.policy.on_items import kept_out
from partnership.policy.predicates import Sql
from partnership.policy.standing import Standing
from partnership.topics.lines import Source


@dataclass(frozen=True)
class IsSent:
    """The report was sent to its board; who asks does not matter."""

    def holds(self, who: Standing, thing: Highlight) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        return 0 if thing.sent_at else None

    def sql(self, who: Standing, model: type[Highlight]) -> Sql:
        """The moment of sending is set."""
        return model.sent_at.is_not(None)


class OfItsItem:
    """A condition that no item of the board's agenda that is for this report breaks."""

    def breaks(self, who: Standing) -> Sql:
        """That an item breaks it."""
        raise NotImplementedError

    def holds(self, who: Standing, thing: Highlight) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        key = literal(f"{Source.REPORT}:{thing.group_id}")
        found = _items(thing.meeting_id, key).where(self.breaks(who)).limit(1)
        return 0 if db.session.scalar(found) is None else None

    def sql(self, who: Standing, model: type[Highlight]) -> Sql:
        """There is no such item."""
        key = literal(f"{Source.REPORT}:", String).concat(cast(model.group_id, String))
        found = _items(model.meeting_id, key).where(self.breaks(who))
        return not_(found.correlate(model).exists())


@dataclass(frozen=True)
class NotKeptOutOfReport(OfItsItem):
    """None of the person's seats is kept out of the item that is for the report."""

    def breaks(self, who: Standing) -> Sql:
        """By an interest that one of them declared in it."""
        return AgendaItem.id.in_(kept_out(who))


@dataclass(frozen=True)
class InPlainItem(OfItsItem):
    """The board has not raised the marking of the item that is for the report."""

    def breaks(self, who: Standing) -> Sql:
        """By its own marking."""
        return AgendaItem.marking != Marking.OFFICIAL


def _items(meeting_id: Any, key: ColumnElement[str]) -> Select[int]:
    return select(AgendaItem.id).where(
        AgendaItem.meeting_id == meeting_id, AgendaItem.source == key
    )
