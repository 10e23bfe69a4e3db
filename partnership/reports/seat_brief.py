"""A seat before a meeting: its actions in the body, and who waits for it. Three queries.

All of it through the policy of whoever reads it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import and_, select
from sqlalchemy.orm import joinedload

from partnership.actions.honest import Light, light
from partnership.actions.models import Action, ActionSupport, Blockage
from partnership.actions.queries import is_open, open_blockages
from partnership.core.db import db
from partnership.groups.models import Seat
from partnership.invitations.coming import Expected, expected
from partnership.invitations.models import Invitation
from partnership.meetings.models import Meeting
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports.restricted import known_and_read

# As much as one sheet of paper holds.
ACTIONS: Final = 8
WAITING: Final = 4


@dataclass(frozen=True)
class Mine:
    """An open action of the seat and its light; not `in_full`: only that there is one."""

    action: Action
    in_full: bool
    light: Light | None

    @property
    def doubt(self) -> str:
        """What dates and updates say of it, in one line, or nothing."""
        if self.light is None:
            return ""
        plain = f"{', '.join(self.light.reasons).capitalize()}." if self.light.reasons else ""
        return self.light.doubt or plain


@dataclass(frozen=True)
class SeatBrief:
    """The soonest and oldest first; one more than is shown where there are more."""

    mine: Sequence[Mine]
    waiting: Sequence[Blockage]
    supported: Sequence[Action]

    @property
    def shown(self) -> list[Action]:
        """The actions whose words are on the page."""
        mine = [one.action for one in self.mine[:ACTIONS] if one.in_full]
        waiting = [one.action for one in self.waiting[:WAITING]]
        return [*mine, *waiting, *self.supported[:WAITING]]


def seats_at(who: Standing, invited: Iterable[Invitation]) -> list[Expected]:
    """The seats that the reader holds or acts for, as a meeting expects them, their own first."""
    theirs = {**who.capacities, **who.acts_for}
    found = [one for one in expected(invited) if _is_theirs(one, theirs, who.person_id)]
    return sorted(found, key=lambda one: one.invitation.seat_id not in who.capacities)


def _is_theirs(one: Expected, seats: Iterable[int], person_id: int | None) -> bool:
    """Whoever stands in at one meeting is known by the invitation alone."""
    stands_in = one.deputy is not None and one.deputy.person_id == person_id
    return stands_in or one.invitation.seat_id in seats


def read(who: Standing, seat: Seat, meeting: Meeting, today: date) -> SeatBrief:
    """What the reader may know of it."""
    asked = open_blockages(visible_to(who, Action)).where(Blockage.needed_from_id == seat.id)
    return SeatBrief(
        mine=_mine(who, seat, meeting, today),
        waiting=db.session.scalars(asked.limit(WAITING + 1)).all(),
        supported=_supported(who, seat, meeting),
    )


def _mine(who: Standing, seat: Seat, meeting: Meeting, today: date) -> list[Mine]:
    known, reads = known_and_read(who)
    stuck = and_(Blockage.action_id == Action.id, Blockage.closed_at.is_(None))
    rows = db.session.execute(
        known.outerjoin(Blockage, stuck)
        .add_columns(reads, Blockage.since)
        .where(Action.seat_id == seat.id, Action.group_id == meeting.group_id, is_open())
        .order_by(Action.due_on, Action.id)
        .limit(ACTIONS + 1)
    )
    return [
        Mine(action, bool(in_full), light(action, today, since) if in_full else None)
        for action, in_full, since in rows
    ]


def _supported(who: Standing, seat: Seat, meeting: Meeting) -> Sequence[Action]:
    helped = select(ActionSupport.action_id).where(ActionSupport.seat_id == seat.id)
    found = visible_to(who, Action).options(joinedload(Action.seat, innerjoin=True))
    return db.session.scalars(
        found.where(
            Action.id.in_(helped),
            Action.seat_id != seat.id,
            Action.group_id == meeting.group_id,
            is_open(),
        )
        .order_by(Action.due_on, Action.id)
        .limit(WAITING + 1)
    ).all()
