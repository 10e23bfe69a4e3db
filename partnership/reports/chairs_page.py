"""What is stuck, who can free it, what is late: the chair's first screen. Four queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from partnership.actions.models import Action, Blockage
from partnership.actions.queries import open_blockages
from partnership.core.db import db
from partnership.groups.rules import Role
from partnership.meetings.models import Meeting
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports.waiting import Freer, Lag, coming, freers, lags

CARDS = 10


@dataclass(frozen=True)
class ChairsPage:
    """Blockages oldest first (the first few), who frees them, laggards, the next meeting."""

    stuck: Sequence[Blockage]
    freers: list[Freer]
    lags: list[Lag]
    meeting: Meeting | None

    @property
    def total(self) -> int:
        """All that is stuck, shown or not."""
        return sum(one.count for one in self.freers)


def read(who: Standing, today: date, at: datetime) -> ChairsPage:
    """Of everything this chair may see; the meeting is of a body in the chair."""
    seen = visible_to(who, Action)
    meetings = coming(who.roles(Role.CHAIR, Role.VICE_CHAIR), at, 1)
    return ChairsPage(
        stuck=db.session.scalars(open_blockages(seen).limit(CARDS)).all(),
        freers=freers(seen),
        lags=lags(seen, today),
        meeting=meetings[0] if meetings else None,
    )
