"""What a body decided last on the matters of an agenda: under earlier items of the same title."""

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from partnership.core.db import db
from partnership.core.marking import Mark
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports.matter import is_routine


class Decided(NamedTuple):
    """A decision and the item under which it was made."""

    decision: Decision
    item: AgendaItem

    @property
    def marks(self) -> tuple[Mark, Mark]:
        """How secret it is: as its item and its meeting are."""
        return self.item.mark, self.item.meeting.mark


def last_decided(who: Standing, meeting: Meeting, titles: Iterable[str]) -> dict[str, Decided]:
    """By title, the latest of an earlier meeting that the reader may see. One query."""
    matters = {title for title in titles if not is_routine(title)}
    newest = (
        visible_to(who, Decision)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .with_only_columns(func.max(Decision.id))
        .where(
            Meeting.group_id == meeting.group_id,
            Meeting.starts_at < meeting.starts_at,
            AgendaItem.title.in_(matters),
        )
        .group_by(AgendaItem.title)
    )
    rows = db.session.execute(
        select(Decision, AgendaItem)
        .join(AgendaItem, AgendaItem.id == Decision.item_id)
        .join(AgendaItem.meeting)
        .options(contains_eager(AgendaItem.meeting))
        .where(Decision.id.in_(newest))
    )
    return {item.title: Decided(decision, item) for decision, item in rows}
