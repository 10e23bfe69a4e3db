"""When a seat is asked how its actions go, what the message holds, and how long its link lives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from partnership.actions.rules import waiting
from partnership.core.working_days import add_working_days, is_working_day, next_working_day

NEAR_DAYS: Final = 14
CHECKPOINT_WORKING_DAYS: Final = 10
REPEAT_DAYS: Final = 7
# Whoever presses "Send" twice in two days does not mean to.
LATELY: Final = timedelta(days=2)
LISTED: Final = 20
LINK_LIVES: Final = timedelta(days=14)
AFTER_NEXT: Final = timedelta(days=2)
# London hours of working days in which the worker asks.
SENT_BETWEEN: Final = (7, 19)


@dataclass(frozen=True)
class Promise:
    """What an open action is judged by. `again` says that its date moved after the last answer."""

    id: int
    seat_id: int
    group_id: int
    due_on: date
    latest_on: date
    answered_on: date | None
    again: bool = False


def waits(promise: Promise, today: date) -> bool:
    """Whether its seat is to say how it goes. An answer to another due date holds no longer."""
    answered_on = None if promise.again else promise.answered_on
    return bool(waiting(promise.due_on, promise.latest_on, today, answered_on))


def checkpoint(asked: Iterable[Promise], meetings: Mapping[int, date], today: date) -> date | None:
    """The next meeting of one of their bodies, once it is ten working days away or less."""
    days = {meetings[one.group_id] for one in asked if one.group_id in meetings}
    near = [day for day in days if add_working_days(day, -CHECKPOINT_WORKING_DAYS) <= today <= day]
    return min(near, default=None)


def is_due(
    asked: Sequence[Promise], checkpoint_on: date | None, last_on: date | None, today: date
) -> bool:
    """Whether a seat is asked today, with these actions waiting for it; weekly at most."""
    if last_on is not None and today < last_on + timedelta(days=REPEAT_DAYS):
        return False
    near = today + timedelta(days=NEAR_DAYS)
    return bool(asked) and (checkpoint_on is not None or any(one.due_on <= near for one in asked))


def answer_by(dues: Iterable[date], checkpoint_on: date | None, today: date) -> date:
    """The meeting, else the first date that has not passed, but no later than the next message."""
    repeated = next_working_day(today + timedelta(days=REPEAT_DAYS))
    coming = [due for due in dues if today < due < repeated]
    return checkpoint_on or min(coming, default=repeated)


def may_send_at(there: datetime) -> bool:
    """Whether this London wall time is one at which people at work get mail."""
    opens, closes = SENT_BETWEEN
    return is_working_day(there.date()) and opens <= there.hour < closes


def expires_at(sent_at: datetime) -> datetime:
    """Two weeks later, or two days after the next message where holidays keep that back longer."""
    sent_on = sent_at.date()
    wait = next_working_day(sent_on + timedelta(days=REPEAT_DAYS)) - sent_on
    return sent_at + max(LINK_LIVES, wait + AFTER_NEXT)
