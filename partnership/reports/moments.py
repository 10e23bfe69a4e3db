"""The moments that statements which are put together once take as parameters."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Date, bindparam

from partnership.actions.ageing import begins
from partnership.actions.queries import silent_before
from partnership.core.db import UtcDateTime

AT: Final[Any] = bindparam("at", type_=UtcDateTime)
TODAY: Final[Any] = bindparam("today", type_=Date)
# The moment before which an action is silent, and the one since which something is new.
SILENT: Final[Any] = bindparam("silent", type_=UtcDateTime)
SINCE: Final[Any] = bindparam("since", type_=UtcDateTime)
# Of each band of ages but the first, the last day on which something in it got stuck.
AGES: Final[tuple[Any, ...]] = tuple(
    bindparam(f"age_{place}", type_=Date) for place in range(1, len(begins(date.max)) + 1)
)


def moments(today: date, at: datetime, since: datetime | None = None) -> dict[str, Any]:
    """Their values; a statement takes those that it has."""
    ages = {f"age_{place}": day for place, day in enumerate(begins(today), 1)}
    return {"at": at, "today": today, "silent": silent_before(today), "since": since or at, **ages}
