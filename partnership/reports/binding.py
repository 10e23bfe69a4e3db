"""Which decisions bind a seat's organisation, by a rule that a page can say in one sentence."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, exists, or_, select

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.groups.models import Seat
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

MOST: Final = 20
LOOKED_BACK: Final = timedelta(days=2 * 365)


def binding(
    who: Standing, seat: Seat, group_ids: Sequence[int], at: datetime
) -> Sequence[Decision]:
    """Decisions of the last two years, made in a meeting of one of these bodies, the last first.

    Of those whose minutes and item the reader may see, the ones that name the organisation, or
    were made under an item from which an action of the seat came. One query.
    """
    minutes = visible_to(who, Meeting, Permission.SEE_MINUTES).with_only_columns(Meeting.id)
    items = visible_to(who, AgendaItem, Permission.SEE_ITEM).with_only_columns(AgendaItem.id)
    named = Decision.text.icontains(seat.organisation.name, autoescape=True)
    own = exists().where(and_(Action.seat_id == seat.id, Action.item_id == Decision.item_id))
    found = select(Decision).where(
        Decision.group_id.in_(group_ids),
        Decision.made_at > at - LOOKED_BACK,
        Decision.meeting_id.in_(minutes),
        or_(Decision.item_id.is_(None), Decision.item_id.in_(items)),
        or_(named, own),
    )
    newest = found.order_by(Decision.made_at.desc(), Decision.id.desc())
    return db.session.scalars(newest.limit(MOST)).all()
