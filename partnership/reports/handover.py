"""The handover pack of a seat: what it has promised, what is stuck, what binds it, who can help.

All of it through the policy of whoever reads it. As many queries however much there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, select

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.actions.queries import is_open, open_blockages
from partnership.core.db import db
from partnership.groups.held import bodies_of, secretariats
from partnership.groups.models import Deputy, Group, Holding, Seat
from partnership.groups.queries import deputies
from partnership.meetings.listed import upcoming
from partnership.meetings.models import Decision, Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports.binding import binding
from partnership.reports.restricted import known_and_read

MOST: Final = 50
MEETINGS: Final = 6


@dataclass(frozen=True)
class Promised:
    """An open action and the last that was said of it; not `in_full`: only that there is one."""

    action: Action
    in_full: bool
    latest: ActionUpdate | None = None
    blockage: Blockage | None = None


@dataclass
class Handover:
    """The pack, soonest and oldest first."""

    promised: list[Promised]
    is_cut: bool
    asked: list[Blockage]
    decisions: Sequence[Decision]
    meetings: Sequence[Meeting]
    bodies: Sequence[Group]
    deputies: Sequence[Deputy]
    secretariats: Sequence[Holding]
    shown: list[Action] = field(default_factory=list)


def read(who: Standing, seat: Seat, today: date, at: datetime) -> Handover:
    """All of it for whoever reads it. Eight queries."""
    found = _open(who, seat)
    stuck = _stuck(who, seat)
    blocks = {one.action_id: one for one in stuck if one.action.seat_id == seat.id}
    latest = _latest([action.id for action, in_full in found if in_full])
    bodies = bodies_of(seat.id, today)
    ids = [one.id for one in bodies]
    asked = [one for one in stuck if one.needed_from_id == seat.id]
    return Handover(
        promised=[
            Promised(action, in_full, latest.get(action.id), blocks.get(action.id))
            for action, in_full in found[:MOST]
        ],
        is_cut=len(found) > MOST,
        asked=asked,
        decisions=binding(who, seat, ids, at),
        meetings=_meetings(who, ids, at),
        bodies=bodies,
        deputies=deputies([seat.id], today),
        secretariats=secretariats(ids, today),
        shown=[*(action for action, in_full in found if in_full), *(one.action for one in asked)],
    )


def open_actions(who: Standing, seat: Seat) -> int:
    """How many open actions of the seat the reader may see. One query."""
    mine = visible_to(who, Action).where(Action.seat_id == seat.id, is_open())
    return db.session.scalar(select(func.count()).select_from(mine.subquery())) or 0


def _open(who: Standing, seat: Seat) -> list[tuple[Action, bool]]:
    """Those the reader may know of, each with whether they may read it."""
    known, reads = known_and_read(who)
    mine = known.add_columns(reads).where(Action.seat_id == seat.id, is_open())
    rows = db.session.execute(mine.order_by(Action.due_on, Action.id).limit(MOST + 1))
    return [(action, bool(in_full)) for action, in_full in rows]


def _latest(action_ids: list[int]) -> dict[int, ActionUpdate]:
    of_these = ActionUpdate.action_id.in_(action_ids)
    newest = select(func.max(ActionUpdate.id)).where(of_these).group_by(ActionUpdate.action_id)
    found = db.session.scalars(select(ActionUpdate).where(ActionUpdate.id.in_(newest)))
    return {one.action_id: one for one in found}


def _stuck(who: Standing, seat: Seat) -> Sequence[Blockage]:
    """What blocks the seat's actions, and what others need from it."""
    about = (Action.seat_id == seat.id) | (Blockage.needed_from_id == seat.id)
    found = open_blockages(visible_to(who, Action)).where(about)
    return db.session.scalars(found.limit(2 * MOST)).all()


def _meetings(who: Standing, group_ids: list[int], at: datetime) -> Sequence[Meeting]:
    seen = visible_to(who, Meeting, Permission.KNOW_OF_MEETING)
    stands = Meeting.state == MeetingState.SCHEDULED
    return upcoming(seen.where(Meeting.group_id.in_(group_ids), stands), at)[:MEETINGS]
