"""What a body's record suggests for its highlight report: lines to change, kept nowhere.

Only what is OFFICIAL goes in by itself: more people read a report than may know of the rest.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, exists, not_, or_, select

from partnership.actions.models import Action, Blockage, DueChange
from partnership.actions.queries import is_open, is_overdue, open_blockages
from partnership.actions.rules import NEED_WORDS, State
from partnership.actions.rungs import ABOVE
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.core.text import one_line
from partnership.groups.models import Group, Membership
from partnership.groups.queries import current
from partnership.highlights.queries import meeting_after, meeting_before
from partnership.highlights.rules import LONGEST
from partnership.meetings.models import Meeting
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

# Where the board has no meeting before or after this one.
A_QUARTER: Final = timedelta(days=92)
MOST: Final = 8
RISKY: Final = (State.RED, State.AMBER)
RISK_WORDS: Final = {State.RED: "off track", State.AMBER: "at risk"}


def lines_for(who: Standing, group: Group, meeting: Meeting, today: date) -> dict[str, str]:
    """The four parts of the report, each one line a thing. Six queries."""
    before, after = meeting_before(meeting), meeting_after(meeting)
    since = before.ends_at if before else meeting.starts_at - A_QUARTER
    until = after.day if after else meeting.day + A_QUARTER
    actions = _plain(who, group)
    at_risk = _at_risk(since, today)
    coming = actions.where(is_open(), Action.due_on <= until, not_(at_risk))
    return {
        "done": _lines(actions.where(Action.closed_at > since), _closed),
        "coming": _lines(coming, lambda one: f"due {day_words(one.due_on)}"),
        "at_risk": _lines(actions.where(is_open(), at_risk), lambda one: _risk(one, today)),
        "needed": _fitting(_stuck(one) for one in _needed(actions, meeting)),
    }


def _plain(who: Standing, group: Group) -> Select[Any]:
    return visible_to(who, Action).where(Action.group_id == group.id, not_(Action.is_marked))


def _at_risk(since: datetime, today: date) -> ColumnElement[bool]:
    """Declared so, past its date, or moved since the board last met."""
    moved = exists().where(DueChange.action_id == Action.id, DueChange.at > since)
    return or_(Action.state.in_(RISKY), is_overdue(today), moved)


def _needed(actions: Select[Any], meeting: Meeting) -> Iterable[Blockage]:
    """Blockages that a seat of the board can free, or that have come to the board."""
    seats = select(Membership.seat_id).where(
        Membership.group_id == meeting.group_id, current(Membership, meeting.day)
    )
    ours = or_(
        Blockage.needed_from_id.in_(seats),
        Blockage.rung.in_(ABOVE),
        Blockage.agenda_item_id.is_not(None),
    )
    found = open_blockages(actions).where(ours, not_(Blockage.is_marked))
    return db.session.scalars(found.limit(MOST)).all()


def _lines(actions: Select[Any], words: Any) -> str:
    found = db.session.scalars(actions.order_by(Action.due_on, Action.id).limit(MOST)).all()
    return _fitting(f"{one.title} ({one.reference}), {words(one)}" for one in found)


def _closed(action: Action) -> str:
    return f"closed on {day_words(wall(action.closed_at).date())}" if action.closed_at else ""


def _risk(action: Action, today: date) -> str:
    if action.due_on < today:
        return f"overdue since {day_words(action.due_on)}"
    said = "blocked" if action.is_blocked else RISK_WORDS.get(action.state, "moved")
    return f"{said}, now due {day_words(action.due_on)}"


def _stuck(one: Blockage) -> str:
    need, what = NEED_WORDS[one.need], one_line(one.what)
    return f"{need} from {one.needed_from.name}: {what} ({one.action.reference})"


def _fitting(found: Iterable[str]) -> str:
    """As many of them as the part has room for."""
    text = ""
    for line in found:
        longer = f"{text}\n{line}" if text else line
        if len(longer) > LONGEST:
            break
        text = longer
    return text
