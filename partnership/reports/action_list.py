"""The list of actions for a reader: one statement for all filters that ask for the same things."""

from datetime import date
from typing import Any

from sqlalchemy import Select

from partnership.actions import lists
from partnership.actions.filters import Filter, Shape
from partnership.actions.lists import Row
from partnership.actions.models import Action
from partnership.policy.permissions import Permission
from partnership.policy.permits import allows, kept, visible_to
from partnership.policy.standing import Standing
from partnership.reports.restricted import known_and_read


def read(who: Standing, chosen: Filter, today: date, page: int) -> list[Row]:
    """One page of those they may know of, and one row more where another page follows."""
    return lists.rows(kept(_known, who, chosen.shape), chosen, today, page)


def changeable(who: Standing, chosen: Filter, today: date, most: int) -> list[Row]:
    """The first of those in bodies where they may change actions."""
    return lists.rows(kept(_changeable, who, chosen.shape), chosen, today, most=most)[:most]


def _known(who: Standing, asked: Shape) -> Select[*tuple[Any, ...]]:
    return lists.listed(*known_and_read(who), asked)


def _changeable(who: Standing, asked: Shape) -> Select[*tuple[Any, ...]]:
    may = Permission.CHANGE_ACTION
    return lists.listed(visible_to(who, Action, may), allows(who, Action, may), asked)
