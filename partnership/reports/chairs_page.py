"""What needs the chair, what waits for others, what is late: the first screen. Seven queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import not_

from partnership.actions.models import Action, Blockage
from partnership.actions.queries import is_in_hand, open_blockages
from partnership.actions.rungs import Rung
from partnership.core.db import db
from partnership.groups.rules import Role
from partnership.invitations.coming import forecast_for
from partnership.invitations.forecast import Forecast
from partnership.meetings.models import Meeting
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports import drafts_waiting, restricted
from partnership.reports.restricted import Known
from partnership.reports.waiting import Freer, Lag, coming, freers, lags

CARDS = 5
ROWS = 10
# Whatever has climbed to a chair comes before what others still have time for.
_TURN: Final = Blockage.rung.in_((Rung.CHAIR, Rung.BOARD_CHAIR)).desc()


@dataclass(frozen=True)
class ChairsPage:
    """What needs the chair: drafts to clear, blockages (those that climbed first); who frees."""

    minutes: Sequence[Meeting]
    stuck: Sequence[Blockage]
    in_hand: Sequence[Blockage]
    freers: list[Freer]
    lags: list[Lag]
    restricted: Sequence[Known]
    meeting: Meeting | None
    forecast: Forecast | None

    @property
    def listed(self) -> list[Action]:
        """The actions whose words are on the page."""
        return [one.action for one in (*self.stuck, *self.in_hand)]

    @property
    def total(self) -> int:
        """All that is stuck, shown or not."""
        return sum(one.count for one in self.freers)

    @property
    def waiting(self) -> int:
        """All about which a chair has done something."""
        return sum(one.in_hand for one in self.freers)

    @property
    def needed(self) -> int:
        """All about which no chair has done anything."""
        return self.total - self.waiting

    @property
    def calls(self) -> int:
        """The same, and the drafts that wait for a word."""
        return self.needed + len(self.minutes)


def read(who: Standing, today: date, at: datetime) -> ChairsPage:
    """Of everything this chair may see; the meeting is of a body in the chair."""
    seen = visible_to(who, Action)
    meetings = coming(who.roles(Role.CHAIR, Role.VICE_CHAIR), at, 1)
    stuck, in_hand = open_blockages(seen), is_in_hand(at)
    needed = stuck.where(not_(in_hand)).order_by(None).order_by(_TURN, Blockage.since, Blockage.id)
    return ChairsPage(
        minutes=drafts_waiting.to_clear(who),
        stuck=db.session.scalars(needed.limit(CARDS)).all(),
        in_hand=db.session.scalars(stuck.where(in_hand).limit(ROWS)).all(),
        freers=freers(seen, at),
        lags=lags(seen, today),
        restricted=restricted.read(who),
        meeting=meetings[0] if meetings else None,
        forecast=forecast_for(meetings[0]) if meetings else None,
    )
