"""Names whoever acts for a seat's holder: to stand in whenever they are away, or to assist."""

from datetime import date, timedelta
from functools import partial

from partnership.core.clock import today
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.aides import Aide
from partnership.demo.scene import Scene
from partnership.demo.sittings import MORNING
from partnership.groups.deputising import name_deputy
from partnership.people.commands import put_person


def enter_aides(stage: Scene) -> None:
    """Put it into the story."""
    for aide in stage.story.aides:
        day = next_working_day(stage.today - timedelta(days=aide.ago))
        stage.on(day, MORNING, partial(_name, aide, stage.today + timedelta(days=aide.days)))


def _name(aide: Aide, last: date) -> None:
    seat, group = offices.seat(aide.seat), offices.body(aide.body)
    holder = offices.acting(seat)
    if holder is not None:
        person = put_person(aide.name, aide.email)
        name_deputy(holder, seat, person, today(), last, kind=aide.kind, group_id=group.id)
