"""What was decided and done under priorities, of what somebody may see: pins of a chart."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action
from partnership.actions.queries import is_open
from partnership.core.db import db
from partnership.core.london import wall
from partnership.core.marking import PLAIN, Mark, Marking
from partnership.meetings.models import Decision, Meeting
from partnership.policy.permits import visible_to
from partnership.policy.seeing import PLAIN_DECISION
from partnership.policy.standing import Standing
from partnership.reports.tagged import actions_under, decisions_under

MOST: Final = 20
MOST_OPEN: Final = 50


@dataclass(frozen=True)
class Pin:
    """A decision, or an action that was closed: its day and its page."""

    day: date
    noun: str
    id: int
    reference: str
    text: str
    by: str
    mark: Mark = PLAIN

    @property
    def place(self) -> tuple[str, int]:
        """Its table and number."""
        return self.noun, self.id


def pins(who: Standing, priorities: Collection[int], most: int = MOST) -> list[Pin]:
    """The newest decisions and closed actions under these priorities, the oldest first.

    Two queries.
    """
    if not priorities:
        return []
    found = [*_decided(who, priorities, most), *_closed(who, priorities, most)]
    return sorted(found, key=lambda pin: (pin.day, pin.noun, pin.id))[-most:]


def open_actions(who: Standing, priorities: Collection[int]) -> Sequence[Action]:
    """Open actions under these priorities, the soonest first."""
    found = _actions(who, priorities).where(is_open())
    return db.session.scalars(found.order_by(Action.due_on, Action.id).limit(MOST_OPEN)).all()


def _decided(who: Standing, priorities: Collection[int], most: int) -> list[Pin]:
    seen = visible_to(who, Decision).add_columns(PLAIN_DECISION.sql(who, Decision))
    found = seen.where(decisions_under(priorities)).options(
        joinedload(Decision.meeting).lazyload(Meeting.group)
    )
    newest = found.order_by(Decision.made_at.desc(), Decision.id.desc()).limit(most)
    return [_of_decision(made, bool(plain)) for made, plain in db.session.execute(newest)]


def _of_decision(made: Decision, plain: bool) -> Pin:  # noqa: FBT001 - as the row says it
    mark = PLAIN if plain else Mark(Marking.SENSITIVE)
    return Pin(made.day, "decisions", made.id, made.reference, made.text, made.made_by, mark)


def _closed(who: Standing, priorities: Collection[int], most: int) -> list[Pin]:
    found = _actions(who, priorities).where(Action.closed_at.is_not(None))
    newest = found.order_by(Action.closed_at.desc(), Action.id.desc()).limit(most)
    return [_of_action(one) for one in db.session.scalars(newest)]


def _of_action(one: Action) -> Pin:
    closed = one.closed_at or one.latest_at
    day = wall(closed).date()
    return Pin(day, "actions", one.id, one.reference, one.title, one.seat.name, one.mark)


def _actions(who: Standing, priorities: Collection[int]) -> Select[Any]:
    seen = visible_to(who, Action).where(actions_under(priorities))
    return seen.options(joinedload(Action.seat, innerjoin=True))
