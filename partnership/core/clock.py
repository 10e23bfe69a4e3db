"""The only place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from partnership.core.london import wall

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _told.get() or datetime.now(UTC)


def today() -> date:
    """Today's date in London, where days begin and end for the partnership."""
    return wall(now()).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Within this block it is another time: for the demonstration only, which tells of the past."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    token = _told.set(moment.astimezone(UTC))
    try:
        yield
    finally:
        _told.reset(token)
