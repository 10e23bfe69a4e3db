"""The next meeting as a countdown, and what waits: the secretariat's screen. Ten queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from partnership.actions import proposed
from partnership.actions.models import Action, Blockage
from partnership.actions.queries import is_open, open_blockages
from partnership.actions.rules import State
from partnership.core.db import db
from partnership.groups.rules import Role
from partnership.highlights.queries import Owed, of_meetings
from partnership.inbound import queries as inbound
from partnership.invitations.coming import forecast_for
from partnership.invitations.deliveries import Counts, delivery_counts
from partnership.invitations.forecast import Forecast
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState
from partnership.papers import queries as papers
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports import drafts_waiting, unsent
from partnership.reports.unsent import Unsent
from partnership.reports.waiting import Lag, lags

MOST = 3
STUCK = 3


@dataclass(frozen=True)
class Papers:
    """How many papers a meeting is to have, and how many came."""

    wanted: int = 0
    came: int = 0


@dataclass(frozen=True)
class Ahead:
    """The next meeting, its agenda's length, its papers, how its invitations fared, who comes.

    And which bodies owe it a highlight report.
    """

    meeting: Meeting
    items: int
    papers: Papers
    sent: Counts
    forecast: Forecast
    returns: Sequence[Owed] = ()


@dataclass(frozen=True)
class SecretariatPage:
    """The meeting ahead, the last one, drafts sent back, what can be closed, lags, is stuck."""

    ahead: Ahead | None
    last: Meeting | None
    returned: Sequence[Meeting]
    completed: Sequence[Action]
    completed_count: int
    lags: list[Lag]
    unsent: Unsent
    to_settle: int
    to_agree: int
    stuck: Sequence[Blockage]

    @property
    def listed(self) -> list[Action]:
        """The actions whose words are on the page."""
        return [*self.completed, *(one.action for one in self.stuck)]


def read(who: Standing, today: date, at: datetime) -> SecretariatPage:
    """Of the bodies this person is the secretariat of, and of all that they may see."""
    bodies = who.roles(Role.SECRETARIAT)
    around = _around(bodies, at)
    seen = visible_to(who, Action)
    ahead = next((whole for whole in around if whole[0].ends_at > at), None)
    completed, count = _completed(bodies)
    to_settle, to_agree = _counts(who, bodies)
    return SecretariatPage(
        ahead=_ahead(*ahead) if ahead else None,
        last=next((one for one, *_ in around if one.ends_at <= at), None),
        returned=drafts_waiting.sent_back(who),
        completed=completed,
        completed_count=count,
        lags=lags(seen, today),
        unsent=unsent.read(bodies, at),
        to_settle=to_settle,
        to_agree=to_agree,
        stuck=db.session.scalars(open_blockages(seen).limit(STUCK)).all(),
    )


def _counts(who: Standing, bodies: Collection[int]) -> tuple[int, int]:
    """Messages to settle and dates to agree."""
    changed = visible_to(who, Action, Permission.CHANGE_ACTION)
    asked = (inbound.counted(bodies), proposed.counted(changed))
    found = db.session.execute(select(*(one.scalar_subquery() for one in asked))).one()
    return found[0], found[1]


def _ahead(meeting: Meeting, items: int, papers: Papers) -> Ahead:
    sent = delivery_counts([meeting.id]).get(meeting.id, Counts())
    returns = of_meetings([meeting.id])
    return Ahead(meeting, items, papers, sent, forecast_for(meeting), returns)


def _around(bodies: Collection[int], at: datetime) -> list[tuple[Meeting, int, Papers]]:
    """The meeting that comes next and the one that was last; their agendas' length, papers."""
    ids = select(Meeting.id).where(
        Meeting.group_id.in_(list(bodies)), Meeting.state == MeetingState.SCHEDULED
    )
    coming = ids.where(Meeting.ends_at > at).order_by(Meeting.starts_at, Meeting.id)
    past = ids.where(Meeting.ends_at <= at).order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    items = select(func.count(AgendaItem.id)).where(AgendaItem.meeting_id == Meeting.id)
    numbers = (one.scalar_subquery() for one in (items, *papers.counts(Meeting.id)))
    found = select(Meeting, *numbers).where(
        or_(
            Meeting.id == coming.limit(1).scalar_subquery(),
            Meeting.id == past.limit(1).scalar_subquery(),
        )
    )
    rows = db.session.execute(found)
    return [(meeting, count, Papers(wanted, came)) for meeting, count, wanted, came in rows]


def _completed(bodies: Collection[int]) -> tuple[list[Action], int]:
    """Declared complete by their owners, longest waiting first; and how many there are."""
    rows = db.session.execute(
        select(Action, func.count().over())
        .options(joinedload(Action.seat, innerjoin=True))
        .where(Action.group_id.in_(list(bodies)), is_open(), Action.state == State.COMPLETE)
        .order_by(Action.latest_at, Action.id)
        .limit(MOST)
    ).all()
    return [action for action, _ in rows], rows[0][1] if rows else 0
