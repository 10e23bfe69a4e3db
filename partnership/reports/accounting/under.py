"""What serves the priorities of a plan, and the section of a report that each of them fills."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.core.db import db
from partnership.indicators.models import Figure
from partnership.meetings.models import Decision
from partnership.plans.models import Plan, Priority, Review, Tag
from partnership.reports import tagged
from partnership.reports.accounting import facts, figures, words
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.figures import Measured
from partnership.reports.accounting.values import Block, FigureRow, Lead, Paragraph, Section, Source

Links = dict[int, set[int]]


@dataclass
class Matter:
    """All that was found, and what of it stands under which priority."""

    asked: Asked
    plan: Plan
    actions: list[Action] = field(default_factory=list)
    updates: dict[int, list[ActionUpdate]] = field(default_factory=dict)
    blockages: dict[int, list[Blockage]] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    reviews: dict[int, list[Review]] = field(default_factory=dict)
    measured: Measured = field(default_factory=Measured)
    # Action or decision → the priorities of any plan that it serves.
    served: Links = field(default_factory=dict)
    answered: Links = field(default_factory=dict)
    priorities: dict[int, Priority] = field(default_factory=dict)
    is_cut: bool = False

    @property
    def ids(self) -> list[int]:
        """Of the plan's own priorities, in their order."""
        return [one.id for one in self.plan.priorities]

    @property
    def others(self) -> list[Priority]:
        """The priorities of other plans that these actions serve, in order."""
        found = {number for action in self.actions for number in self.served[action.id]}
        rest = [self.priorities[one] for one in found - set(self.ids)]
        return sorted(rest, key=lambda one: (one.plan_id, one.position))

    @property
    def figures(self) -> list[Figure]:
        """Those of the plan's priorities and of the others that are served."""
        return self.measured.under([*(one.id for one in self.others), *self.ids])

    @property
    def rows(self) -> tuple[FigureRow, ...]:
        """The same as a table."""
        return tuple(figures.row(one) for one in self.figures)

    def happened(self, action: Action) -> bool:
        """Whether anything about it falls into the period."""
        period = self.asked.period
        within = period.holds(action.closed_at) or action.id in self.updates
        return within or period.holds(action.opened_at) or action.id in self.blockages

    def closed(self, action: Action) -> bool:
        """Whether it was closed by the end of the period."""
        return action.closed_at is not None and action.closed_at < self.asked.period.ends


def read(asked: Asked, *, all_time: bool = False) -> Matter:
    """What serves the plan; of all time, or what something happened to in the period."""
    plan = asked.the_plan
    matter = Matter(asked, plan)
    under = [tagged.actions_under(matter.ids)]
    found = facts.actions(asked, *under, *([] if all_time else [facts.stirred(asked)]))
    numbers = [one.id for one in found[: facts.MOST]]
    matter.is_cut = len(found) > facts.MOST
    matter.updates = facts.updates(asked, numbers)
    for one in facts.blockages(asked, numbers):
        matter.blockages.setdefault(one.action_id, []).append(one)
    matter.actions = [one for one in found[: facts.MOST] if all_time or matter.happened(one)]
    matter.decisions = list(facts.decisions(asked, tagged.decisions_under(matter.ids)))
    matter.reviews = facts.reviews(asked, matter.ids)
    matter.measured = figures.read(asked)
    _link(matter)
    return matter


def _link(matter: Matter) -> None:
    """Three queries: the tags of the actions and the decisions, and the priorities they name."""
    rows = db.session.scalars(
        select(Tag).where(
            Tag.action_id.in_([one.id for one in matter.actions])
            | Tag.decision_id.in_([one.id for one in matter.decisions])
        )
    ).all()
    served: Links = defaultdict(set)
    answered: Links = defaultdict(set)
    for tag in rows:
        links, number = (served, tag.action_id) if tag.action_id else (answered, tag.decision_id)
        if number is not None:
            links[number].add(tag.priority_id)
    for action in matter.actions:
        served[action.id] |= {action.priority_id} if action.priority_id else set()
    matter.served, matter.answered = served, answered
    matter.priorities = _named({one for links in served.values() for one in links})


def _named(numbers: Collection[int]) -> dict[int, Priority]:
    found = select(Priority).join(Priority.plan).options(contains_eager(Priority.plan))
    return {one.id: one for one in db.session.scalars(found.where(Priority.id.in_(numbers)))}


def section(matter: Matter, priority: Priority) -> Section:
    """What was measured, completed, is in hand, stuck, decided and found under a priority."""
    source = words.of_plan(matter.plan)
    return filled(priority.title, _blocks(matter, priority), source, f"p{priority.id}-")


def filled(heading: str, blocks: Iterable[Block], source: Source, prefix: str = "") -> Section:
    """A section; where there is nothing, it says so."""
    found = tuple(blocks)
    if found:
        return Section(heading, found)
    key = prefix + re.sub("[^a-z]+", "-", heading.casefold())
    text = f"Nothing was recorded under {heading} in this period"
    return Section(heading, (words.plain(f"{key}-nothing", text, source),), is_empty=True)


def _blocks(matter: Matter, priority: Priority) -> Iterator[Block]:
    prefix, period = f"p{priority.id}-", matter.asked.period
    mine = [one for one in matter.actions if priority.id in matter.served[one.id]]
    for figure in matter.measured.under([priority.id]):
        yield figures.paragraph(prefix, figure)
    yield from work(prefix, matter, mine)
    stuck = [one for action in mine for one in matter.blockages.get(action.id, ())]
    yield from words.lead(
        f"What stood in the way ({words.counted(len(stuck), 'blockage')}):",
        (words.blocked(prefix, one, period.until_on) for one in stuck),
    )
    made = [one for one in matter.decisions if priority.id in matter.answered[one.id]]
    yield from words.lead(
        f"What was decided ({words.counted(len(made), 'decision')}):",
        (words.decided(prefix, one) for one in made),
    )
    for one in matter.reviews.get(priority.id, ()):
        yield words.reviewed(prefix, one)


def work(prefix: str, matter: Matter, mine: Sequence[Action]) -> Iterator[Lead]:
    """What was completed, and what is in hand."""
    done = [one for one in mine if matter.closed(one)]
    going = [one for one in mine if not matter.closed(one)]
    yield from words.lead(
        f"What was completed ({words.counted(len(done), 'action')}):",
        _each(prefix, matter, done),
    )
    yield from words.lead(
        f"What is in hand ({words.counted(len(going), 'action')}):",
        _each(prefix, matter, going),
    )


def _each(prefix: str, matter: Matter, actions: Iterable[Action]) -> Iterator[Paragraph]:
    for one in actions:
        told = words.completed if matter.closed(one) else words.in_hand
        yield told(prefix, one, matter.updates.get(one.id, ()))
