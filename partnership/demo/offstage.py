"""What the administrator of the story does: looks into a body's record, and ends an access."""

from datetime import date, timedelta

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import today
from partnership.core.london import instant, wall
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.aides import Administrator, Leaver, Look
from partnership.demo.scene import Scene
from partnership.demo.sittings import AFTERNOON, MORNING, NOON
from partnership.groups import queries as groups
from partnership.groups.broken import open_glasses
from partnership.groups.glass import HOURS, break_glass, end_glass
from partnership.people.administrators import make_administrator
from partnership.people.commands import put_person
from partnership.people.leaving import end_access
from partnership.people.models import Person


def enter_administrator(stage: Scene, told: Administrator) -> None:
    """Put all of it into the story."""
    look, leaver = told.looked, told.ended
    offices.body(look.body)  # refused now, not halfway through
    looked, leaves = _day(stage, look.ago), stage.today + timedelta(days=leaver.days)
    stopped = wall(instant(looked, NOON) + timedelta(minutes=look.minutes)).time()
    stage.on(_day(stage, told.ago), MORNING, lambda: _make(told))
    stage.on(looked, NOON, lambda: _look(told, look))
    stage.on(looked, stopped, lambda: _stop(told))
    stage.on(_day(stage, leaver.ago), AFTERNOON, lambda: _end(told, leaver, leaves))


def _day(stage: Scene, ago: int) -> date:
    return next_working_day(stage.today - timedelta(days=ago))


def _person(told: Administrator) -> Person:
    return put_person(told.name, told.email)


def _actor(told: Administrator) -> Actor:
    return Actor(_person(told).id, None, f"{told.name}, administrator", Door.PAGE)


def _make(told: Administrator) -> None:
    make_administrator(offices.OPERATOR, _person(told))


def _look(told: Administrator, look: Look) -> None:
    actor, group = _actor(told), offices.body(look.body)
    break_glass(actor, _person(told), group, look.reason, HOURS[0])
    record(actor, Kind.GLASS_PAGE_OPENED, group, group_id=group.id, address="/groups/<slug>")


def _stop(told: Administrator) -> None:
    for glass in open_glasses(_person(told).id):
        end_glass(_actor(told), glass)


def _end(told: Administrator, leaver: Leaver, leaves: date) -> None:
    holding = groups.holder(offices.seat(leaver.seat).id, today())
    if holding is not None:
        end_access(_actor(told), holding.person, leaves)
