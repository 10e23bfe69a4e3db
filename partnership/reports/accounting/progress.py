"""How far a delivery plan has come: how many of its actions are complete, and how many were."""

from collections.abc import Collection, Iterator

from partnership.actions.models import Action
from partnership.core.london import day_words
from partnership.reports.accounting import under, words
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.under import Matter
from partnership.reports.accounting.values import Block, Report, Section


def read(asked: Asked) -> Report:
    """Every action of the plan, by priority, with its state; what was said, of the period only."""
    matter, plan = under.read(asked, all_time=True), asked.the_plan
    purpose = f"This report says how far the {plan.name} has come from {asked.period}"
    sections = (
        Section("Purpose of the report", (words.plain("purpose", purpose, words.of_plan(plan)),)),
        Section("Progress", tuple(_progress(matter))),
        *(under.section(matter, one) for one in plan.priorities),
        Section("Conclusion", (_conclusion(matter),)),
    )
    return Report(plan.name, asked.recipient, sections, matter.rows, is_cut=matter.is_cut)


def _progress(matter: Matter) -> Iterator[Block]:
    source = words.of_plan(matter.plan)
    yield words.plain("progress", _complete(matter, matter.actions), source)
    begins = matter.asked.period.begins
    before = [one for one in matter.actions if one.opened_at < begins]
    done = sum(one.closed_at is not None and one.closed_at < begins for one in before)
    text = f"Before {day_words(matter.asked.period.from_on)} it was "
    text += f"{done:,} of {words.counted(len(before), 'action')}"
    yield words.plain("before", text, source)
    for one in matter.plan.priorities:
        mine = [each for each in matter.actions if one.id in matter.served[each.id]]
        text = f"{one.title}: {_complete(matter, mine)}"
        yield words.plain(f"progress-{one.id}", text, source)
    judged = [one.said.is_good for one in matter.figures if not one.is_forecast]
    if judged.count(True) + judged.count(False):
        text = f"Figures that got better: {judged.count(True)}; worse: {judged.count(False)}"
        yield words.plain("figures", text, source)


def _complete(matter: Matter, actions: Collection[Action]) -> str:
    done = sum(matter.closed(one) for one in actions)
    are = "is" if done == 1 else "are"
    return f"{done:,} of {words.counted(len(actions), 'action')} {are} complete"


def _conclusion(matter: Matter) -> Block:
    text = f"{_complete(matter, matter.actions)} at the end of this period"
    return words.plain("conclusion", text, words.of_plan(matter.plan))
