"""The names that everybody in the partnership knows, so that no password is made of them."""

from sqlalchemy import select

from partnership.core.db import db
from partnership.groups.models import Group, Seat


def known_names() -> list[str]:
    """What bodies and seats are called."""
    columns = (Group.name, Group.short, Seat.title)
    return [name for column in columns for name in db.session.scalars(select(column))]
