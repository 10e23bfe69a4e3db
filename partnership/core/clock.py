"""The only place that asks what time it is."""

from datetime import UTC, date, datetime

from partnership.core.london import wall


def now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date in London, where days begin and end for the partnership."""
    return wall(now()).date()
