"""Finding actions, their story, the seats they may name, and what blocks them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import ColumnElement, ScalarResult, Select, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload
from sqlalchemy.orm.attributes import set_committed_value

from partnership.actions.models import Action, ActionSupport, ActionUpdate, Blockage, BlockageStep
from partnership.actions.rules import silent_since
from partnership.core.db import db, writing
from partnership.core.london import instant
from partnership.groups.models import Group, Holding, Membership, Relation, Seat
from partnership.groups.queries import Place, current
from partnership.groups.rules import OVERSIGHT
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState


def action(action_id: int) -> Action | None:
    """One action with all that its page and its policy ask. Whoever will change it locks it."""
    return _asked(_BY_ID, action_id).unique().one_or_none()


def action_alone(action_id: int) -> Action | None:
    """One action with its body and its seat, for a page that says something about it.

    What is sent there needs neither, unless it must be shown again.
    """
    return _asked(_BARE if writing.get() else _ALONE, action_id).one_or_none()


def blockage(blockage_id: int) -> Blockage | None:
    """One blockage with its action and the seat that can free it."""
    found = _asked(_BY_BLOCKAGE, blockage_id).unique().one_or_none()
    one = next((one for one in found.blockages if one.id == blockage_id), None) if found else None
    if one is not None:
        set_committed_value(one, "action", found)  # or it would be read once more
    return one


def _asked(found: Select[Action], wanted: int) -> ScalarResult[Action]:
    return db.session.scalars(_locked(found) if writing.get() else found, {"wanted": wanted})


@cache
def _locked(found: Select[Action]) -> Select[Action]:
    """PostgreSQL: the second of two waits, and then sees the version of the first."""
    return found.with_for_update(of=Action)


# Put together once: these pages are opened most. Reading one again asks for the meeting's version.
_PLACED: Final = select(Action).options(
    joinedload(Action.group, innerjoin=True), joinedload(Action.seat, innerjoin=True)
)
_WHOLE: Final = _PLACED.options(
    joinedload(Action.meeting)
    .load_only(Meeting.day, Meeting.minutes_state, Meeting.version)
    .lazyload(Meeting.group),
    joinedload(Action.supports).joinedload(ActionSupport.seat),
    joinedload(Action.blockages).joinedload(Blockage.needed_from),
    joinedload(Action.marked_updates),
)
_ALONE: Final = _PLACED.where(Action.id == bindparam("wanted"))
_BARE: Final = select(Action).where(Action.id == bindparam("wanted"))
_BY_ID: Final = _WHOLE.where(Action.id == bindparam("wanted"))
_BY_BLOCKAGE: Final = _WHOLE.where(
    Action.id
    == select(Blockage.action_id).where(Blockage.id == bindparam("wanted")).scalar_subquery()
)


def is_open() -> ColumnElement[bool]:
    """Not confirmed as complete."""
    return Action.closed_at.is_(None)


def is_overdue(today: date) -> ColumnElement[bool]:
    """Past its date."""
    return Action.due_on < today


def is_silent(before: datetime) -> ColumnElement[bool]:
    """Nothing was said since `silent_before`; the rule is `rules.waiting`."""
    return Action.latest_at < before


def silent_before(today: date) -> datetime:
    """The end, in London, of the last day that counts as long ago."""
    return instant(silent_since(today) + timedelta(days=1), time())


def open_for_seats(seat_ids: Iterable[int], most: int) -> Select[Action]:
    """Open actions that these seats answer for, soonest first."""
    return (
        select(Action)
        .join(Action.seat)
        .join(Action.group)
        .options(contains_eager(Action.seat), contains_eager(Action.group))
        .where(Action.seat_id.in_(list(seat_ids)), is_open())
        .order_by(Action.due_on, Action.id)
        .limit(most)
    )


# The body that will hear of a blockage, beside the action's own.
_HEARD: Final = aliased(Group)


def open_blockages(seen: Select[Action]) -> Select[Blockage]:
    """Open blockages of the actions in `seen`, oldest first, with all their cards show."""
    return (
        seen.join(Blockage, Blockage.action_id == Action.id)
        .join(Blockage.needed_from)
        .with_only_columns(Blockage)
        .options(
            contains_eager(Blockage.needed_from),
            contains_eager(Blockage.action).joinedload(Action.seat, innerjoin=True),
            contains_eager(Blockage.action).joinedload(Action.group, innerjoin=True),
            # Side by side: SQLite reads all meetings for an inner join within an outer one.
            contains_eager(Blockage.agenda_item)
            .contains_eager(AgendaItem.meeting)
            .contains_eager(Meeting.group.of_type(_HEARD)),
        )
        .outerjoin(Blockage.agenda_item)
        .outerjoin(AgendaItem.meeting)
        .outerjoin(Meeting.group.of_type(_HEARD))
        .where(Blockage.closed_at.is_(None))
        .order_by(Blockage.since, Blockage.id)
    )


def is_in_hand(at: Any) -> ColumnElement[bool]:
    """Somebody was directed, called together or asked, has it, or it goes to a meeting to come."""
    held, item = aliased(Meeting), aliased(AgendaItem)
    agenda = (
        select(item.id)
        .join(held, held.id == item.meeting_id)
        .where(
            item.id == Blockage.agenda_item_id,
            held.state == MeetingState.SCHEDULED,
            held.ends_at > at,
        )
        .correlate(Blockage)
    )
    acted = or_(Blockage.directed_at.is_not(None), Blockage.taken_by != "", Blockage.question != "")
    return or_(acted, agenda.exists())


def steps(blockage: Blockage) -> Sequence[BlockageStep]:
    """The trail of a blockage, newest first, with the seats that were asked."""
    return db.session.scalars(
        select(BlockageStep)
        .options(joinedload(BlockageStep.seat))
        .where(BlockageStep.blockage_id == blockage.id)
        .order_by(BlockageStep.id.desc())
    ).all()


def waits_in_a_circle(blockage: Blockage, seen: Select[Action]) -> Select[Action]:
    """Those of `seen` whose seat this waits for, and which wait for its owner in turn."""
    action = blockage.action
    waiting = and_(Blockage.closed_at.is_(None), Blockage.needed_from_id == action.seat_id)
    return seen.where(
        Action.seat_id == blockage.needed_from_id,
        Action.id != action.id,
        is_open(),
        Action.blockages.any(waiting),
    ).order_by(Action.id)


def overseers(group_id: int, on: date) -> Select[int]:
    """Ids of the bodies that oversee this one on a day."""
    return select(Relation.other_id).where(
        Relation.group_id == group_id, Relation.kind.in_(OVERSIGHT), current(Relation, on)
    )


def freeing_places(group_id: int, on: date) -> list[Place]:
    """Seats that can be asked to free a blockage: the body's own, then its overseers'. One query.

    Each stands once, in its own body first.
    """
    rows = db.session.execute(
        select(Membership, Holding)
        .join(Membership.seat)
        .outerjoin(Holding, (Holding.seat_id == Membership.seat_id) & current(Holding, on))
        .options(contains_eager(Membership.seat), joinedload(Holding.person))
        .where(
            or_(
                Membership.group_id == group_id,
                Membership.group_id.in_(overseers(group_id, on)),
            ),
            current(Membership, on),
        )
        .order_by((Membership.group_id != group_id), Seat.title, Seat.id, Holding.from_on)
    )
    found: dict[int, Place] = {}
    for membership, holding in rows:
        role = found[membership.seat_id].role if membership.seat_id in found else membership.role
        person, kind = (holding.person, holding.kind) if holding else (None, None)
        found[membership.seat_id] = Place(membership.seat, role, person, kind)
    return list(found.values())


def next_meetings(group_id: int, on: date, after: datetime, most: int) -> list[Meeting]:
    """Coming meetings of a body and of those that oversee it, soonest first."""
    return list(
        db.session.scalars(
            select(Meeting)
            .join(Meeting.group)
            .options(contains_eager(Meeting.group))
            .where(
                or_(Group.id == group_id, Group.id.in_(overseers(group_id, on))),
                Meeting.state == MeetingState.SCHEDULED,
                Meeting.starts_at > after,
            )
            .order_by(Meeting.starts_at, Meeting.id)
            .limit(most)
        )
    )


def agreed_at(meeting_id: int) -> Sequence[Action]:
    """The actions agreed at a meeting, in order of their numbers, with their seats."""
    agreed = select(Action).options(joinedload(Action.seat)).where(Action.meeting_id == meeting_id)
    return db.session.scalars(agreed.order_by(Action.id)).all()


def open_count(seen: Select[Action], group_id: int) -> int:
    """How many of the actions in `seen` are open in one body."""
    there = seen.where(Action.group_id == group_id, is_open())
    return db.session.scalar(select(func.count()).select_from(there.subquery())) or 0


def last_words(ids: Collection[int]) -> dict[int, ActionUpdate]:
    """What was said last about each of these actions. One query, but none about none."""
    if not ids:
        return {}
    newest = (
        select(func.max(ActionUpdate.id))
        .where(ActionUpdate.action_id.in_(list(ids)))
        .group_by(ActionUpdate.action_id)
    )
    found = select(ActionUpdate).where(ActionUpdate.id.in_(newest))
    return {one.action_id: one for one in db.session.scalars(found)}
