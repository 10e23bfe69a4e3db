"""The standing items of a body, as its terms of reference have them."""

from datetime import date

from partnership.core.db import db
from partnership.core.text import one_line
from partnership.groups.models import Group, Seat
from partnership.meetings.rules import Purpose
from partnership.topics import queries
from partnership.topics.models import StandingItem


def put_standing(
    group: Group,
    position: int,
    *,
    title: str,
    purpose: Purpose,
    minutes: int,
    lead: Seat | None,
    is_last: bool,
    source: str = "",
    until_on: date | None = None,
) -> StandingItem:
    """Add the item with this title, or bring it up to date; `position` counts from 1."""
    db.session.flush()
    item = queries.standing_item(group.id, one_line(title))
    if item is None:
        item = StandingItem(group_id=group.id, title=one_line(title))
        db.session.add(item)
    item.purpose, item.minutes, item.lead_seat = purpose, minutes, lead
    item.position, item.is_last = position, is_last
    item.until_on, item.source = until_on, source
    return item
