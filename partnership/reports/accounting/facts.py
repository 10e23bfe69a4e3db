"""What the record holds of a period, as the reader of a report may see it. One query each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.highlights.models import Highlight
from partnership.meetings.models import Decision, Interest, Meeting
from partnership.plans.models import Review
from partnership.policy.permits import visible_to
from partnership.policy.seeing import PLAIN_DECISION
from partnership.reports.accounting.asked import Asked

# More than this no report tells of one kind of thing; it says where there was more.
MOST: Final = 500


def actions(asked: Asked, *conditions: ColumnElement[bool]) -> Sequence[Action]:
    """Those of the bodies that meet all of these, body by body, those closed first."""
    seen = visible_to(asked.who, Action).options(
        joinedload(Action.seat, innerjoin=True), joinedload(Action.group, innerjoin=True)
    )
    seen = seen.where(Action.group_id.in_(asked.bodies), Action.opened_at < asked.period.ends)
    found = _official(asked, seen, Action).where(*conditions)
    in_order = found.order_by(Action.closed_at.is_(None), Action.group_id, Action.due_on, Action.id)
    return db.session.scalars(in_order.limit(MOST + 1)).all()


def stirred(asked: Asked) -> ColumnElement[bool]:
    """Something may have happened to the action in the period or after it."""
    return or_(Action.latest_at >= asked.period.begins, Action.closed_at >= asked.period.begins)


def closed(asked: Asked) -> ColumnElement[bool]:
    """Closed in the period."""
    return and_(Action.closed_at >= asked.period.begins, Action.closed_at < asked.period.ends)


def open_then(asked: Asked) -> ColumnElement[bool]:
    """Not closed by the end of the period."""
    return or_(Action.closed_at.is_(None), Action.closed_at >= asked.period.ends)


def updates(asked: Asked, ids: Collection[int]) -> dict[int, list[ActionUpdate]]:
    """What was said in the period about each of these actions, oldest first."""
    said = select(ActionUpdate).where(
        ActionUpdate.action_id.in_(ids),
        ActionUpdate.at >= asked.period.begins,
        ActionUpdate.at < asked.period.ends,
        ActionUpdate.text != "",
    )
    rows = db.session.scalars(_official(asked, said, ActionUpdate).order_by(ActionUpdate.id))
    return _by("action_id", rows)


def blockages(asked: Asked, ids: Collection[int]) -> Sequence[Blockage]:
    """What blocked these actions at some time of the period, oldest first."""
    period = asked.period
    found = (
        select(Blockage)
        .options(joinedload(Blockage.needed_from, innerjoin=True), joinedload(Blockage.action))
        .where(
            Blockage.action_id.in_(ids),
            Blockage.since <= period.until_on,
            or_(Blockage.closed_at.is_(None), Blockage.closed_at >= period.begins),
        )
    )
    in_order = _official(asked, found, Blockage).order_by(Blockage.since, Blockage.id)
    return db.session.scalars(in_order).all()


def decisions(asked: Asked, *conditions: ColumnElement[bool]) -> Sequence[Decision]:
    """Those of the bodies in the period, once members have read of them.

    None of an item that some member is kept out of: a report is read by all of them.
    """
    kept_out = exists().where(Interest.item_id == Decision.item_id, Interest.kept_out)
    seen = visible_to(asked.who, Decision).options(
        joinedload(Decision.group, innerjoin=True), joinedload(Decision.meeting)
    )
    seen = seen.outerjoin(Meeting, Meeting.id == Decision.meeting_id).where(
        Decision.group_id.in_(asked.bodies),
        Decision.made_at >= asked.period.begins,
        Decision.made_at < asked.period.ends,
        or_(Decision.meeting_id.is_(None), Meeting.minutes_circulated_at.is_not(None)),
        ~kept_out,
    )
    if asked.official_only:
        seen = seen.where(PLAIN_DECISION.sql(asked.who, Decision))
    in_order = seen.where(*conditions).order_by(Decision.group_id, Decision.made_at, Decision.id)
    return db.session.scalars(in_order.limit(MOST + 1)).all()


def reviews(asked: Asked, priorities: Collection[int]) -> dict[int, list[Review]]:
    """What the bodies found in the period when they looked at these priorities."""
    period = asked.period
    seen = visible_to(asked.who, Review)
    found = seen.options(joinedload(Review.group), joinedload(Review.priority))
    rows = db.session.scalars(
        _official(asked, found, Review)
        .where(
            Review.priority_id.in_(priorities),
            Review.group_id.in_(asked.bodies),
            Review.reviewed_on.between(period.from_on, period.until_on),
            Review.withdrawn_at.is_(None),
        )
        .order_by(Review.reviewed_on, Review.id)
    )
    return _by("priority_id", rows)


def highlights(asked: Asked) -> Sequence[Highlight]:
    """What the bodies told the board above them in the period."""
    found = visible_to(asked.who, Highlight).options(joinedload(Highlight.group, innerjoin=True))
    sent = found.where(
        Highlight.group_id.in_(asked.bodies),
        Highlight.sent_at >= asked.period.begins,
        Highlight.sent_at < asked.period.ends,
    )
    in_order = _official(asked, sent, Highlight).order_by(Highlight.sent_at, Highlight.id)
    return db.session.scalars(in_order).all()


def _official(asked: Asked, found: Select[Any], model: Any) -> Select[Any]:
    return found.where(model.marking == Marking.OFFICIAL) if asked.official_only else found


def _by(name: str, rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found
