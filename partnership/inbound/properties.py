"""The values of a calendar object, without guessing; no fault in them raises."""

from datetime import UTC, datetime
from typing import Any, Final

from partnership.core.text import one_line

# Nobody writes or meets outside these years, and the very first moments have no time in London.
FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2200


def many(value: Any) -> list[Any]:
    """All values of a property, which may be there once, several times or not at all."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def number(value: Any) -> int | None:
    """A whole number that a database can keep."""
    try:
        whole = int(value)
    except (TypeError, ValueError):
        return None
    return whole if 0 <= whole < 2**31 else None


def moment(value: Any) -> datetime | None:
    """A moment with a zone, in UTC; a bare date or a floating time is not guessed at.

    None for a year in which nothing of ours can lie, as well.
    """
    found = getattr(value, "dt", None)
    if not isinstance(found, datetime) or not FIRST_YEAR <= found.year <= LAST_YEAR:
        return None
    if found.utcoffset() is None:
        return None
    return found.astimezone(UTC)


def address(value: Any) -> str:
    """A mail address, casefolded."""
    text = one_line(str(value)).casefold()
    return text.removeprefix("mailto:").strip()[:254]


def parameter(attendee: Any, name: str) -> list[str]:
    """The addresses in a parameter of an attendee."""
    return [address(str(one).strip('"')) for one in many(attendee.params.get(name))]
