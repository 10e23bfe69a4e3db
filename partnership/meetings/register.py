"""The register of numbered decisions: narrowed, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.core.london import LONDON
from partnership.meetings.models import Decision, Meeting

PAGE: Final = 50
# Minutes are written on the day of their meeting or after it, and its year numbers the decision.
WRITTEN_WITHIN: Final = 2


@dataclass(frozen=True)
class Filter:
    """What the list is narrowed to; nothing narrows it where it says nothing."""

    group_id: int | None = None
    year: int | None = None
    words: str = ""


def rows(
    seen: Select[Any], chosen: Filter, at: datetime, page: int = 1, most: int = PAGE
) -> Sequence[Any]:
    """The rows of `seen` up to a moment, with body, meeting and item; one more than a page holds.

    One query, which follows an index whatever is asked.
    """
    found = narrowed(seen, chosen, at).options(
        joinedload(Decision.group, innerjoin=True),
        joinedload(Decision.meeting).lazyload(Meeting.group),
        joinedload(Decision.item),
    )
    newest = found.order_by(Decision.made_at.desc(), Decision.id.desc())
    return db.session.execute(newest.limit(most + 1).offset(most * (page - 1))).all()


def narrowed(seen: Select[Any], chosen: Filter, at: datetime) -> Select[Any]:
    """Every word of the filter stands in the text, in any order and case."""
    found = seen.where(Decision.made_at <= at)
    if chosen.group_id is not None:
        found = found.where(Decision.group_id == chosen.group_id)
    if chosen.year is not None:
        found = found.where(*_of_year(chosen.year))
    words = chosen.words.split()
    return found.where(*(Decision.text.icontains(one, autoescape=True) for one in words))


def _of_year(year: int) -> tuple[ColumnElement[bool], ...]:
    """By the number; the moments only spare the database the other years."""
    return (
        Decision.made_at >= datetime(year, 1, 1, tzinfo=LONDON),
        Decision.made_at < datetime(year + WRITTEN_WITHIN, 1, 1, tzinfo=LONDON),
        Decision.reference.contains(f"/{year}/D"),
    )


def first_year(seen: Select[Any], today: date) -> int:
    """The year of the oldest decision among `seen`; this year where there is none."""
    oldest = seen.with_only_columns(Decision.made_at).order_by(Decision.made_at, Decision.id)
    found = db.session.scalar(oldest.limit(1))
    return found.year if found else today.year
