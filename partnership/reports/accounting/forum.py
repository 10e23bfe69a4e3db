"""The report to a community forum: you said, we did; what is measured; what comes next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking
from partnership.gatherings.models import Gathering, Question
from partnership.meetings.models import AgendaItem, Decision, Interest, Meeting
from partnership.policy.permits import visible_to
from partnership.reports import tagged
from partnership.reports.accounting import facts, figures, under, words
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.under import Matter, filled
from partnership.reports.accounting.values import Block, Paragraph, Report, Said, Section, Source
from partnership.topics.models import Topic

AHEAD: Final = timedelta(days=183)


@dataclass
class Heard:
    """What was asked for, and what a meeting made of it."""

    topic_id: int
    words: str
    source: Source
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)


def read(asked: Asked) -> Report:
    """About one plan."""
    matter, plan = under.read(asked), asked.the_plan
    source = words.of_plan(plan)
    purpose = f"This report says what was done under the {plan.name} from {asked.period}, "
    purpose += "what came of what people asked for, and what comes next"
    sections = (
        Section("Purpose of the report", (words.plain("purpose", purpose, source),)),
        filled("You said, we did", _said_and_done(asked), source),
        *(under.section(matter, one) for one in plan.priorities),
        filled("What is measured", _measures(matter), source),
        filled("What comes next", _next(asked), source),
    )
    return Report(plan.name, asked.recipient, sections, matter.rows, is_cut=matter.is_cut)


def _said_and_done(asked: Asked) -> Iterator[Block]:
    """What was asked at a forum and answered in the period; then what a meeting took up."""
    for one in _questions(asked):
        at = one.gathering
        source = Source("Forum question", at.title, one.answered_on, ("gatherings", at.id))
        text = f"You said: {words.sentence(one.text)} We did: {words.sentence(one.answer)}"
        yield Paragraph(f"question-{one.id}", (Said(text, source),))
    for heard in _heard(asked):
        yield _answer(heard)


def _questions(asked: Asked) -> Sequence[Question]:
    """Of the bodies' own forums that the reader may see and that bear no marking."""
    period = asked.period
    seen = visible_to(asked.who, Gathering).where(
        Gathering.group_id.in_(asked.bodies), Gathering.marking == Marking.OFFICIAL
    )
    found = select(Question).options(joinedload(Question.gathering, innerjoin=True))
    answered = Question.answered_on.between(period.from_on, period.until_on)
    mine = Question.gathering_id.in_(seen.with_only_columns(Gathering.id))
    in_order = found.where(answered, mine).order_by(Question.answered_on, Question.id)
    return db.session.scalars(in_order.limit(facts.MOST)).all()


def _heard(asked: Asked) -> list[Heard]:
    """Topics of the plan that a meeting of the period took up, with what it made of each."""
    rows = _topics(asked)
    items = {one.item_id: _from(one) for one in rows if one.item_id is not None}
    for made in facts.decisions(asked, Decision.item_id.in_(items)):
        if made.item_id in items:
            items[made.item_id].decisions.append(made)
    for action in facts.actions(asked, Action.item_id.in_(items)):
        if action.item_id in items:
            items[action.item_id].actions.append(action)
    return list(items.values())


def _topics(asked: Asked) -> list[Topic]:
    """None of an item that some member is kept out of."""
    period, ids = asked.period, [one.id for one in asked.the_plan.priorities]
    kept_out = exists().where(Interest.item_id == Topic.item_id, Interest.kept_out)
    seen = visible_to(asked.who, Topic).join(AgendaItem, AgendaItem.id == Topic.item_id)
    found = seen.join(Meeting, Meeting.id == AgendaItem.meeting_id).where(
        Topic.group_id.in_(asked.bodies),
        Topic.marking == Marking.OFFICIAL,
        tagged.topics_under(ids),
        Meeting.day.between(period.from_on, period.until_on),
        ~kept_out,
    )
    found = found.options(joinedload(Topic.item).joinedload(AgendaItem.meeting))
    return list(db.session.scalars(found.order_by(Meeting.day, Topic.id).limit(facts.MOST)))


def _from(topic: Topic) -> Heard:
    item = topic.item
    day = item.meeting.day if item else None
    place = ("meetings", item.meeting_id) if item else None
    said = f"{words.sentence(topic.title)} {topic.why}"
    return Heard(topic.id, said, Source("Topic", topic.title, day, place))


def _answer(one: Heard) -> Paragraph:
    said = [Said(f"You said: {words.sentence(one.words)}", one.source)]
    for made in one.decisions:
        source = Source("Decision", made.reference, made.day, ("decisions", made.id))
        said.append(Said(f"We decided: {words.sentence(made.text)}", source))
    for action in one.actions:
        state = "done" if action.closed_at else f"due {day_words(action.due_on)}"
        source = Source("Action", action.reference, action.due_on, ("actions", action.id))
        said.append(Said(f"We did: {action.title} ({state}).", source))
    return Paragraph(f"heard-{one.topic_id}", tuple(said))


def _measures(matter: Matter) -> Iterator[Block]:
    for one in matter.figures:
        yield figures.paragraph("measure-", one)


def _next(asked: Asked) -> Iterator[Block]:
    """What is due within half a year of the end of the period."""
    ids = [one.id for one in asked.the_plan.priorities]
    until = asked.period.until_on
    soon = Action.due_on.between(until, until + AHEAD)
    for one in facts.actions(asked, tagged.actions_under(ids), facts.open_then(asked), soon):
        source = Source("Action", one.reference, one.due_on, ("actions", one.id))
        text = f"By {day_words(one.due_on)}: {one.title} ({one.seat.name})"
        yield words.plain(f"next-{one.id}", text, source)
