"""Names whoever acts for a seat's holder, and prepares what they prepared."""

from datetime import date, time, timedelta
from functools import partial

from sqlalchemy import select

from partnership.actions import drafting
from partnership.actions.models import Action
from partnership.actions.queries import is_open
from partnership.actions.rules import State
from partnership.actions.waiting import Draft
from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.aides import Aide, Prepared
from partnership.demo.scene import Scene
from partnership.demo.sittings import MORNING
from partnership.groups.deputising import name_deputy
from partnership.groups.models import Seat
from partnership.people.commands import put_person
from partnership.policy.reading import WORDS

# After whatever else was said on the day.
EVENING, LATER = time(17, 30), time(17, 45)


def enter_aides(stage: Scene) -> None:
    """Put it into the story."""
    for aide in stage.story.aides:
        day = next_working_day(stage.today - timedelta(days=aide.ago))
        stage.on(day, MORNING, partial(_name, aide, stage.today + timedelta(days=aide.days)))
        for one in aide.drafts:
            stage.on(stage.today - timedelta(days=one.ago), EVENING, partial(_prepare, aide, one))
    stage.on(stage.today - timedelta(days=1), LATER, _offer)


def _name(aide: Aide, last: date) -> None:
    seat, group = offices.seat(aide.seat), offices.body(aide.body)
    holder = offices.acting(seat)
    if holder is not None:
        person = put_person(aide.name, aide.email)
        name_deputy(holder, seat, person, today(), last, kind=aide.kind, group_id=group.id)


def _prepare(aide: Aide, prepared: Prepared) -> None:
    """About the open action of the seat of which nobody has spoken for longest."""
    seat = offices.seat(aide.seat)
    action = _longest_silent(seat)
    if action is None:
        return
    person = put_person(aide.name, aide.email)
    actor = Actor(person.id, seat.id, f"{WORDS[aide.kind]} {seat.name}", Door.PAGE)
    drafting.write_draft(actor, action, seat, prepared.state, prepared.text)


def _longest_silent(seat: Seat) -> Action | None:
    mine = select(Action).where(Action.seat_id == seat.id, is_open())
    plain = mine.where(Action.state != State.COMPLETE, Action.marking == Marking.OFFICIAL)
    alone = plain.where(Action.id.not_in(select(Draft.action_id)))
    return db.session.scalar(alone.order_by(Action.latest_at, Action.id).limit(1))


def _offer() -> None:
    drafting.offer_due()
