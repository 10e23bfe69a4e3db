"""Deterministic large data over whatever board is loaded, for measurements.

It does not go through the commands: a hundred thousand actions would take an hour. Rows are
inserted in bulk, as the commands would leave them, with reference counters that go on from there;
no letter follows from them. The same seed on the same board gives the same references and titles.
"""

from dataclasses import dataclass
from random import Random

from sqlalchemy import select

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.demo.many_actions import add_actions
from partnership.demo.many_meetings import add_meetings
from partnership.demo.many_people import add_people
from partnership.groups.models import Group, Membership
from partnership.groups.queries import current
from partnership.transaction import transaction


@dataclass(frozen=True)
class Size:
    """How much to add; of the actions exactly so many are open, or as many as chance has it."""

    meetings: int = 0
    actions: int = 0
    people: int = 0
    still_open: int | None = None


def grow(size: Size, seed: int) -> None:
    """Add this much to the bodies that have seats today; Refused where there are none."""
    rng = Random(seed)  # noqa: S311  it guards nothing
    with transaction():
        placed = select(Membership.group_id).where(current(Membership, today()))
        living = select(Group).where(Group.id.in_(placed)).order_by(Group.id)
        groups = db.session.scalars(living).all()
        if not groups:
            raise Refused("There are no bodies to grow. Load a board first.")
        add_people(size.people, groups)
        add_meetings(size.meetings, groups, rng)
        add_actions(size.actions, groups, rng, size.still_open)
