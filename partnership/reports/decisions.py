"""The register of decisions as somebody reads it: on a page, and as lines to take away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from partnership.meetings import register
from partnership.meetings.models import Decision
from partnership.meetings.register import PAGE, Filter
from partnership.policy.permits import visible_to
from partnership.policy.seeing import PLAIN_DECISION
from partnership.policy.standing import Standing

HEAD: Final = ("reference", "date", "body", "decision", "made by", "meeting", "item")
BETWEEN: Final = "between meetings"
# A table leaves the product, and what is more than OFFICIAL stays in it.
KEPT_BACK: Final = "OFFICIAL-SENSITIVE: read it in the register"
AT_ONCE: Final = 1_000
Cells = list[str | int | date | None]


@dataclass(frozen=True)
class Line:
    """A decision, and whether what it belongs to is OFFICIAL."""

    decision: Decision
    is_plain: bool


def page_of(
    who: Standing, chosen: Filter, at: datetime, page: int = 1, most: int = PAGE
) -> list[Line]:
    """The newest first; one more than a page holds. One query."""
    seen = visible_to(who, Decision).add_columns(PLAIN_DECISION.sql(who, Decision))
    found = register.rows(seen, chosen, at, page, most)
    return [Line(made, bool(is_plain)) for made, is_plain in found]


def years(who: Standing, today: date) -> list[int]:
    """The years from this one back to the first in which a decision was made that they may see."""
    first = register.first_year(visible_to(who, Decision), today)
    return list(range(today.year, min(first, today.year) - 1, -1))


def parts(who: Standing, chosen: Filter, at: datetime) -> Iterator[list[Cells]]:
    """All that matches as cells of a table, some at a time."""
    page, more = 1, True
    while more:
        found = page_of(who, chosen, at, page, AT_ONCE)
        more = len(found) > AT_ONCE
        yield [_cells(line) for line in found[:AT_ONCE]]
        page += 1


def _cells(line: Line) -> Cells:
    made = line.decision
    item = made.item.title if made.item else ""
    return [
        made.reference,
        made.day,
        made.group.short,
        made.text if line.is_plain else KEPT_BACK,
        made.made_by,
        made.meeting.day if made.meeting else BETWEEN,
        item if line.is_plain else "",
    ]
