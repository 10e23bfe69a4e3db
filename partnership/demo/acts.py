"""One action of the story: opened at its meeting, then taken through its course."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import groupby
from operator import attrgetter

from partnership.actions import blockages, climbing, commands, convening, proposals, proposed
from partnership.actions.models import Action, Blockage
from partnership.actions.rungs import Rung
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.course import Step, Turn, course
from partnership.demo.scene import Scene
from partnership.demo.serving import serve
from partnership.demo.set_apart import inform, mismark
from partnership.demo.stuck import Stuck
from partnership.demo.told import Told
from partnership.groups.rules import Role
from partnership.meetings.models import AgendaItem, Meeting

# Nothing else happens to an action then, so nothing said of it is marked for good.
BEFORE_WORK = time(8, 40)


@dataclass
class Act:
    """The action as a row, once it is one."""

    told: Told
    stage: Scene
    action_id: int = 0

    @property
    def action(self) -> Action:
        """The row as it is now."""
        return db.session.get_one(Action, self.action_id)

    @property
    def blockage(self) -> Blockage:
        """What blocks it now."""
        found = self.action.open_blockage
        if found is None:
            raise LookupError(f"action {self.action_id} is not blocked")
        return found

    @property
    def owner(self) -> Actor:
        """The seat's holder; where it is vacant the secretariat speaks."""
        action = self.action
        return offices.acting(action.seat) or offices.secretary(action.group_id)


def open_at(stage: Scene, actor: Actor, meeting: Meeting, item: AgendaItem, told: Told) -> Act:
    """Open it under an item of a meeting; the rest of its course joins the story."""
    path = course(told, meeting.day, stage.today, stage.story.says, stage.rng)
    act = Act(told, stage)
    action = commands.open_action(
        actor,
        meeting.group,
        title=told.title,
        seat=offices.seat(told.seat),
        due_on=path.due,
        supports=[offices.seat(key) for key in told.supports],
        priority_id=offices.priority_id(stage.story, told.priority),
        meeting=meeting,
        item=item,
    )
    db.session.flush()
    act.action_id = action.id
    serve(actor, stage.story, action, [told.priority])
    inform(actor, action, told)
    if told.mismarked:
        day = next_working_day(meeting.day + timedelta(days=6))
        stage.on(day, BEFORE_WORK, lambda: mismark(act.action, told))
    for at, step in timed(path.steps, stage.at_work):
        stage.on(step.day, at, _doing(act, step))
    return act


def timed(steps: Iterable[Step], some_time: Callable[[], time]) -> Iterator[tuple[time, Step]]:
    """The steps, in order of days, with times of day that keep those of one day in order."""
    for _, same_day in groupby(steps, key=attrgetter("day")):
        together = list(same_day)
        yield from zip(sorted(some_time() for _ in together), together, strict=True)


def _doing(act: Act, step: Step) -> Callable[[], None]:
    return lambda: TURNS[step.turn](act, step)


def _said(act: Act, step: Step) -> None:
    commands.update_action(act.owner, act.action, step.state, step.text)


def _asked(act: Act, step: Step) -> None:
    action = act.action
    if step.due is not None and step.due > max(action.due_on, today()):
        proposals.propose(act.owner, action, step.due, step.text)


def _moved(act: Act, step: Step) -> None:
    action, clerk = act.action, offices.secretary(act.action.group_id)
    found = proposed.open_proposal(action)
    if found and found.due_on == step.due and proposals.may_answer(clerk.person_id, found):
        proposals.agree(clerk, found)
    elif step.due is not None and step.due != action.due_on:
        commands.move_due(clerk, action, step.due, step.text)


def _declined(act: Act, step: Step) -> None:
    found = proposed.open_proposal(act.action)
    if found is not None:
        proposals.decline(offices.secretary(act.action.group_id), found, step.text)


def _stuck(act: Act, step: Step) -> None:
    stuck = _told_stuck(act)
    since = today()
    needed = offices.seat(stuck.seat)
    action = act.action
    blockages.raise_blockage(
        act.owner,
        action,
        what=step.text,
        need=stuck.need,
        needed_from=needed,
        since=since,
        if_nothing=stuck.if_nothing,
    )
    _climb_later(act)


def _climb_later(act: Act) -> None:
    """By the clock, as far as the chair: the agendas of past meetings are told already."""
    blockage = act.blockage
    if blockage.climbs_on is not None and blockage.rung is not Rung.BOARD_CHAIR:
        act.stage.on(blockage.climbs_on, BEFORE_WORK, lambda: _climb(act))


def _climb(act: Act) -> None:
    blockage = act.action.open_blockage
    if blockage is not None:
        climbing.climb(blockage)
        _climb_later(act)


def _taken(act: Act, _step: Step) -> None:
    taken = _told_stuck(act).taken
    if taken is not None:
        by = offices.acting(offices.seat(taken.by)) or offices.OPERATOR
        climbing.take(by, act.blockage)


def _questioned(act: Act, step: Step) -> None:
    question = _told_stuck(act).question
    if question is not None:
        by = offices.acting(offices.seat(question.by)) or offices.OPERATOR
        climbing.ask(by, act.blockage, step.text)


def _directed(act: Act, step: Step) -> None:
    direction = _told_stuck(act).directed
    if direction is None:
        return
    chair = offices.acting(offices.seat(direction.by)) or offices.OPERATOR
    blockages.direct(chair, act.blockage, offices.seat(direction.seat), step.text)


def _convened(act: Act, step: Step) -> None:
    call = _told_stuck(act).convened
    if call is not None and step.due is not None:
        chair = offices.acting(offices.seat(call.by)) or offices.OPERATOR
        convening.convene(chair, act.blockage, step.due, step.text)


def _freed(act: Act, step: Step) -> None:
    blockage = act.blockage
    blockages.resolve(offices.secretary(blockage.group_id), blockage, step.text)


def _confirmed(act: Act, _step: Step) -> None:
    action = act.action
    commands.confirm_complete(offices.secretary(action.group_id), action)


def _reopened(act: Act, step: Step) -> None:
    action = act.action
    chair = offices.officer(action.group_id, Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT)
    commands.reopen(chair, action, step.text)


def _told_stuck(act: Act) -> Stuck:
    if act.told.blocked is None:
        raise LookupError(f"nothing blocks “{act.told.title}”")
    return act.told.blocked


TURNS: dict[Turn, Callable[[Act, Step], None]] = {
    Turn.SAID: _said,
    Turn.ASKED: _asked,
    Turn.MOVED: _moved,
    Turn.DECLINED: _declined,
    Turn.STUCK: _stuck,
    Turn.DIRECTED: _directed,
    Turn.CONVENED: _convened,
    Turn.TAKEN: _taken,
    Turn.QUESTIONED: _questioned,
    Turn.FREED: _freed,
    Turn.CONFIRMED: _confirmed,
    Turn.REOPENED: _reopened,
}
