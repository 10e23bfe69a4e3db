"""The chair's first screen: what needs the chair, what is stuck, new, silent and slipping.

A constant number of queries. Their statements depend on the reader and are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, not_, true

from partnership.actions.ageing import BANDS
from partnership.actions.models import Action, Blockage
from partnership.actions.queries import is_in_hand, open_blockages
from partnership.actions.rungs import Rung
from partnership.core.db import db, is_one_of
from partnership.groups.rules import Role
from partnership.invitations.coming import forecast_for
from partnership.invitations.forecast import Forecast
from partnership.meetings.models import Meeting
from partnership.policy.permits import kept, visible_to
from partnership.policy.standing import Standing
from partnership.reports import drafts_waiting, news, restricted, silence, slipping
from partnership.reports.moments import AT, moments
from partnership.reports.news import News, Raised
from partnership.reports.restricted import Known
from partnership.reports.silence import SilentBody, SilentSeat
from partnership.reports.slipping import Slipping
from partnership.reports.waiting import (
    Counted,
    Freer,
    Lag,
    coming_of,
    counts_of,
    freers_of,
    lags_in,
    read_counts,
    read_freers,
)

CARDS = 5
ROWS = 10
# Where nobody knows when somebody looked last, as when they sign in for the first time.
LATELY: Final = timedelta(days=14)
# Whatever has climbed to a chair comes before what others still have time for.
_TURN: Final = is_one_of(Blockage.rung, (Rung.CHAIR, Rung.BOARD_CHAIR)).desc()
_CHAIRS: Final = (Role.CHAIR, Role.VICE_CHAIR)


@dataclass(frozen=True)
class ChairsPage:
    """What needs the chair: drafts to clear, blockages (those that climbed first); who frees."""

    minutes: Sequence[Meeting]
    stuck: Sequence[Blockage]
    in_hand: Sequence[Blockage]
    freers: list[Freer]
    lags: list[Lag]
    news: News
    silent_bodies: list[SilentBody]
    silent_seats: list[SilentSeat]
    slipping: list[Slipping]
    restricted: Sequence[Known]
    meeting: Meeting | None
    forecast: Forecast | None

    @property
    def listed(self) -> list[Action | Raised | Slipping]:
        """Whatever has words of an action on the page."""
        actions = [one.action for one in (*self.stuck, *self.in_hand)]
        return [*actions, *self.news.raised, *self.slipping]

    @property
    def total(self) -> int:
        """All that is stuck, shown or not."""
        return sum(one.count for one in self.freers)

    @property
    def ages(self) -> list[tuple[str, int]]:
        """How many of them are in each band of ages."""
        counts = zip(*(one.ages for one in self.freers), strict=True)
        return [(band.words, sum(ages)) for band, ages in zip(BANDS, counts, strict=False)]

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


class Asked(NamedTuple):
    """The statements of this screen for one reader."""

    stuck: Select[Any]
    in_hand: Select[Any]
    freers: Select[Any]
    counts: Select[Any]
    raised: Select[Any]
    gone: Select[Any]
    slipping: Select[Any]
    overseen: Select[Any]
    unanswered: Select[Any]
    coming: Select[Any]


def _asked(who: Standing) -> Asked:
    seen, bodies = visible_to(who, Action), list(who.roles(*_CHAIRS))
    stuck, in_hand = open_blockages(seen), is_in_hand(AT)
    needed = stuck.where(not_(in_hand)).order_by(None).order_by(_TURN, Blockage.since, Blockage.id)
    return Asked(
        stuck=needed.limit(CARDS),
        in_hand=stuck.where(in_hand).limit(ROWS),
        freers=freers_of(seen),
        counts=counts_of(seen),
        raised=news.raised_of(seen),
        gone=news.gone_of(seen),
        slipping=slipping.slipping_of(seen),
        overseen=silence.overseen_by(bodies),
        unanswered=silence.unanswered(bodies),
        coming=coming_of(bodies, true()).limit(1),
    )


def read(who: Standing, today: date, at: datetime, looked: datetime | None = None) -> ChairsPage:
    """Of everything this chair may see; the meeting is of a body in the chair.

    `looked` is when they were here last, as far as anybody knows.
    """
    asked, when = kept(_asked, who), moments(today, at, looked or at - LATELY)
    meeting = db.session.scalars(asked.coming, when).first()
    counts, freers = read_counts(asked.counts, when), read_freers(asked.freers, when)
    # Most days a chair has something in hand; a body in which nobody is stuck has neither.
    waits = any(one.in_hand for one in freers)
    return ChairsPage(
        minutes=drafts_waiting.to_clear(who),
        stuck=db.session.scalars(asked.stuck, when).all(),
        in_hand=db.session.scalars(asked.in_hand, when).all() if waits else (),
        freers=freers,
        lags=lags_in(counts),
        news=_news(asked, when, counts, looked),
        silent_bodies=_silent_bodies(asked, when, counts),
        silent_seats=silence.read_seats(asked.unanswered, when),
        slipping=slipping.read(asked.slipping),
        restricted=restricted.read(who),
        meeting=meeting,
        forecast=forecast_for(meeting) if meeting else None,
    )


def _news(
    asked: Asked, when: dict[str, Any], counts: list[Counted], looked: datetime | None
) -> News:
    freed, closed = news.read_gone(asked.gone, when)
    return News(
        since=when["since"],
        looked=looked is not None,
        raised=news.read_raised(asked.raised, when),
        freed=freed,
        opened=sum(one.new for one in counts),
        closed=closed,
    )


def _silent_bodies(asked: Asked, when: dict[str, Any], counts: list[Counted]) -> list[SilentBody]:
    words: dict[int, datetime] = {}
    for one in counts:
        words[one.group_id] = max(one.latest_at, words.get(one.group_id, one.latest_at))
    overseen = silence.read_bodies(asked.overseen, when)
    return silence.silent_bodies(overseen, words, when["today"])
