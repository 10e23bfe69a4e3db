"""Who and what a story finds in the database: bodies, seats, priorities, and who acts today."""

from datetime import date

from sqlalchemy import func, select

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue
from partnership.audit.rules import Actor, Door, worker
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.demo.story import Story
from partnership.groups import queries as groups
from partnership.groups.models import Group, Seat
from partnership.groups.queries import Place
from partnership.groups.rules import Role
from partnership.plans.queries import current_priorities

OPERATOR = worker("Command line", Door.COMMAND_LINE)


def body(short: str) -> Group:
    """The body with this short name; Refused if the board file lacks it."""
    group = groups.group_by_short(short)
    if group is None:
        raise Refused(f"The story tells of {short}, which is not in the database. Load its board.")
    return group


def seat(key: str) -> Seat:
    """The seat with this key; Refused if the board file lacks it."""
    found = groups.seat(key)
    if found is None:
        raise Refused(f"The story names the seat {key}, which is not in the database.")
    return found


def acting(seat: Seat) -> Actor | None:
    """Whoever holds the seat today, or None."""
    holding = groups.holder(seat.id, today())
    if holding is None:
        return None
    capacity = Place(seat, Role.MEMBER, holding.person, holding.kind).capacity
    return Actor(holding.person_id, seat.id, capacity, Door.PAGE)


def officer(group_id: int, *roles: Role) -> Actor:
    """The first of these offices that is held in the body today, else the command line."""
    for role in roles:
        for place in places_today(group_id):
            if place.role is role and (actor := acting(place.seat)):
                return actor
    return OPERATOR


def places_today(group_id: int) -> list[Place]:
    """The body's places, found once in a session: a story's day is one."""
    known: dict[tuple[int, date], list[Place]] = db.session().info.setdefault("places", {})
    key = (group_id, today())
    if key not in known:
        known[key] = groups.places(*key)
    return known[key]


def secretary(group_id: int) -> Actor:
    """The body's secretariat today."""
    return officer(group_id, Role.SECRETARIAT)


def priority_id(story: Story, name: str) -> int | None:
    """The first priority behind this name whose plan runs today."""
    running = {f"{one.plan.key}/{one.key}": one.id for one in current_priorities(today())}
    return next((running[one] for one in story.priorities.get(name, ()) if one in running), None)


def log_counts(group_id: int) -> dict[str, int]:
    """How many actions of the body are open today, and how many of these are past their date."""
    mine = select(func.count()).where(Action.group_id == group_id, is_open())
    late = mine.where(is_overdue(today()))
    return {"open": db.session.scalar(mine) or 0, "overdue": db.session.scalar(late) or 0}
