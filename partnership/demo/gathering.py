"""Holds the summits and forums of a story, and settles what was proposed and asked there."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial

from sqlalchemy import select

from partnership.actions import commands as actions
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.gathered import Asked, Gathered, Proposed
from partnership.demo.scene import Scene
from partnership.gatherings import commands, queries
from partnership.gatherings.models import Gathering, Proposal
from partnership.gatherings.rules import Outcome
from partnership.meetings.models import Decision

HELD, SETTLED, SAID = time(16, 30), time(15, 10), time(15, 40)
WEEK = timedelta(days=7)


@dataclass
class Day:
    """A gathering of the story, and its row once it is held."""

    stage: Scene
    told: Gathered
    gathering_id: int = 0

    @property
    def row(self) -> Gathering:
        """As it is now."""
        found = queries.gathering_in_full(self.gathering_id)
        if found is None:
            raise LookupError(self.told.title)
        return found

    @property
    def on(self) -> date:
        """When it is held."""
        if self.told.ago:
            return next_working_day(self.stage.today - timedelta(days=self.told.ago))
        founded = offices.body(self.told.body).founded_on
        if founded is None:
            raise Refused(
                f"Nothing says when {self.told.body} was founded: give {self.told.title} its ago"
            )
        return founded


def enter_gatherings(stage: Scene) -> None:
    """Put all of them into the story."""
    for day in (Day(stage, told) for told in stage.story.gatherings):
        stage.on(day.on, HELD, partial(_hold, day))
        for one in (one for table in day.told.workshops for one in table.proposals):
            if one.becomes is not Outcome.WAITING:
                settled = stage.today - timedelta(days=one.ago) if one.ago else day.on + WEEK
                stage.on(next_working_day(settled), SETTLED, partial(_settle, day, one))
        for asked in (asked for asked in day.told.questions if asked.did):
            answered = next_working_day(day.on + timedelta(days=asked.after))
            stage.on(answered, SETTLED, partial(_answer, day, asked))


def _hold(day: Day) -> None:
    told, group = day.told, offices.body(day.told.body)
    secretary = offices.secretary(group.id)
    held = commands.hold(
        secretary,
        group,
        kind=told.kind,
        title=told.title,
        held_on=today(),
        place=told.place,
        purpose=told.purpose,
        source=told.source,
    )
    day.gathering_id = held.id
    commands.count(secretary, held, "\n".join(told.came))
    for table in told.workshops:
        said = {"theme": table.theme, "facilitator": table.facilitator, "notes": table.notes}
        proposals = "\n".join(one.text for one in table.proposals)
        commands.add_workshop(secretary, held, **said, proposals=proposals)
    for asked in told.questions:
        commands.ask(secretary, held, asked.by, asked.text)


def _settle(day: Day, one: Proposed) -> None:
    held, group = day.row, offices.body(one.body or day.told.body)
    here, there = offices.secretary(held.group_id), offices.secretary(group.id)
    every = (proposal for table in held.workshops for proposal in table.proposals)
    proposal = next(row for row in every if row.text == one.text)
    if one.becomes is Outcome.TOPIC:
        commands.make_topic(here, proposal, group, there)
    elif one.becomes is Outcome.BODY:
        commands.take_up(here, proposal, group)
    elif one.becomes is Outcome.DECLINED:
        commands.decline(here, proposal, one.because)
    else:
        _open(day.stage, one, proposal)


def _open(stage: Scene, one: Proposed, proposal: Proposal) -> None:
    """Its owner says how it goes some time before it is due; then perhaps it is closed."""
    here, group = offices.secretary(proposal.guarded_by.group_id), offices.body(one.body)
    due_on = next_working_day(today() + timedelta(days=one.due_in))
    there = offices.secretary(group.id)
    action = commands.make_action(
        here, proposal, offices.seat(one.seat), group=group, due_on=due_on, there=there
    )
    day = next_working_day(min(due_on - WEEK, stage.today - WEEK))
    if one.said:
        stage.on(day, SAID, partial(_say, action.id, one))
    if one.closed:
        stage.on(next_working_day(day + timedelta(days=2)), SETTLED, partial(_close, action.id))


def _say(action_id: int, one: Proposed) -> None:
    action = db.session.get_one(Action, action_id)
    owner = offices.acting(action.seat) or offices.secretary(action.group_id)
    state = State.COMPLETE if one.closed else State.GREEN
    actions.update_action(owner, action, state, one.said)


def _close(action_id: int) -> None:
    action = db.session.get_one(Action, action_id)
    actions.confirm_complete(offices.secretary(action.group_id), action)


def _answer(day: Day, asked: Asked) -> None:
    held = day.row
    question = next(one for one in held.questions if one.text == asked.text)
    commands.answer(
        offices.secretary(held.group_id),
        question,
        words=asked.did,
        asked=asked.text,
        asked_by=asked.by,
        about=_about(held.group_id, asked),
    )


def _about(group_id: int, asked: Asked) -> Action | Decision | None:
    """The last with these words, if the body has one by now."""
    if asked.action:
        mine = select(Action).where(Action.group_id == group_id, Action.title == asked.action)
        return db.session.scalars(mine.order_by(Action.id.desc())).first()
    made = select(Decision).where(Decision.group_id == group_id, Decision.text == asked.decision)
    return db.session.scalars(made.order_by(Decision.id.desc())).first()
