"""Actions and their dates, as one line each with their number.

Only those that are OFFICIAL count: more people read an agenda than may know of the others.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func

from partnership.actions.models import Action
from partnership.actions.proposed import counted
from partnership.actions.queries import is_open, is_overdue
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking
from partnership.meetings.rules import Purpose
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import ACTIONS, ARISING, DATES, Line, Source

ARISING_MINUTES = 10
ACTIONS_MINUTES = 15
DATES_MINUTES = 5


def lines(asked: Asked) -> Iterator[Line]:
    """All are led by the secretariat. Two queries."""
    clerk = asked.clerk
    for line in _lines(asked):
        yield replace(line, lead_seat_id=clerk.id, lead=clerk.name) if clerk else line


def _lines(asked: Asked) -> Iterator[Line]:
    """Matters arising, actions due by then, and dates that wait for an answer."""
    arising, due, overdue = _actions(asked)
    if asked.held is not None and arising:
        day = day_words(asked.held.day)
        yield Line(
            key=str(Source.ARISING),
            title="Matters arising",
            purpose=Purpose.DISCUSS,
            minutes=ARISING_MINUTES,
            because=f"{_actions_are(arising)} still open from the meeting of {day}.",
            slot=ARISING,
        )
    if due:
        late = f", {overdue} past {'its' if overdue == 1 else 'their'} date" if overdue else ""
        yield Line(
            key=str(Source.ACTIONS),
            title="Actions due or overdue",
            purpose=Purpose.DISCUSS,
            minutes=ACTIONS_MINUTES,
            because=f"{_actions_are(due)} due by this meeting{late}.",
            slot=ACTIONS,
        )
    waiting = db.session.scalar(counted(_official(asked, Permission.CHANGE_ACTION))) or 0
    if waiting:
        dates = "1 later date is" if waiting == 1 else f"{waiting} later dates are"
        yield Line(
            key=str(Source.DATES),
            title="Decisions due: later dates that owners ask for",
            purpose=Purpose.DECIDE,
            minutes=DATES_MINUTES,
            because=f"{dates} asked for, with no answer yet.",
            slot=DATES,
        )


def _actions(asked: Asked) -> tuple[int, int, int]:
    """Open from the last meeting; due by this one; and overdue today."""
    last = asked.held.id if asked.held else 0
    seen = _official(asked, Permission.SEE_ACTION).where(is_open())
    found = seen.with_only_columns(
        _sum(Action.meeting_id == last),
        _sum(Action.due_on <= asked.meeting.day),
        _sum(is_overdue(asked.today)),
    )
    arising, due, overdue = db.session.execute(found).one()
    return int(arising or 0), int(due or 0), int(overdue or 0)


def _official(asked: Asked, permission: Permission) -> Select[Any]:
    seen = visible_to(asked.who, Action, permission)
    group_id = asked.meeting.group_id
    return seen.where(Action.group_id == group_id, Action.marking == Marking.OFFICIAL)


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _actions_are(number: int) -> str:
    return "1 action is" if number == 1 else f"{number} actions are"
