"""Which decisions bind a seat's organisation, by a rule that a page can say in one sentence."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import and_, exists, or_

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.groups.models import Seat
from partnership.meetings.models import Decision
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

MOST: Final = 20
LOOKED_BACK: Final = timedelta(days=2 * 365)


def binding(
    who: Standing, seat: Seat, group_ids: Sequence[int], at: datetime
) -> Sequence[Decision]:
    """Decisions of the last two years, made in a meeting of one of these bodies, the last first.

    Of those that the reader may see, the ones that name the organisation, or were made under an
    item from which an action of the seat came. One query.
    """
    named = Decision.text.icontains(seat.organisation.name, autoescape=True)
    own = exists().where(and_(Action.seat_id == seat.id, Action.item_id == Decision.item_id))
    found = visible_to(who, Decision).where(
        Decision.group_id.in_(group_ids),
        Decision.made_at > at - LOOKED_BACK,
        Decision.meeting_id.is_not(None),
        or_(named, own),
    )
    newest = found.order_by(Decision.made_at.desc(), Decision.id.desc())
    return db.session.scalars(newest.limit(MOST)).all()
