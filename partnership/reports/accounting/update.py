"""The priority update: how a plan goes, by its priorities, for whoever holds a body to account."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import selectinload

from partnership.core.db import db
from partnership.core.london import day_words
from partnership.plans.models import Plan, Priority
from partnership.reports.accounting import facts, figures, under, words
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.made import Made
from partnership.reports.accounting.under import Matter
from partnership.reports.accounting.values import Block, Report, Section, Source

ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def read(asked: Asked, last: Made | None) -> Report:
    """Under the headings that such a report has."""
    matter = under.read(asked)
    duty = _duty(asked)
    about = _about(matter, duty)
    sections = (
        Section("Purpose of the report", (_purpose(asked, about),)),
        Section("Recommendations", (_recommendation(asked),)),
        Section("Background", tuple(_background(matter, duty))),
        Section("Update", tuple(_update(matter, duty, last))),
        *(under.section(matter, one) for one in asked.the_plan.priorities),
        Section("Conclusion", (_conclusion(matter, about),)),
    )
    return Report(
        title=about,
        recipient=asked.recipient,
        sections=sections,
        figures=matter.rows,
        is_cut=matter.is_cut,
    )


def _duty(asked: Asked) -> Plan:
    """The plan that has to be, and that runs then: the one chosen, or the newest beside it."""
    plan, until = asked.the_plan, asked.period.until_on
    if plan.duty:
        return plan
    running = select(Plan).where(
        Plan.duty != "", Plan.from_on <= until, or_(Plan.until_on.is_(None), Plan.until_on >= until)
    )
    newest = running.options(selectinload(Plan.priorities)).order_by(Plan.from_on.desc(), Plan.id)
    return db.session.scalar(newest.limit(1)) or plan


def _served(matter: Matter, duty: Plan) -> list[Priority]:
    """The priorities of that plan that the report is about, where it is not about all."""
    return [one for one in matter.others if one.plan_id == duty.id]


def _about(matter: Matter, duty: Plan) -> str:
    served = _served(matter, duty)
    return served[0].title if len(served) == 1 else matter.plan.name


def _named(asked: Asked, about: str) -> str:
    plan = asked.the_plan.name
    return the(plan) if about == plan else f"the priority “{about}”"


def _purpose(asked: Asked, about: str) -> Block:
    text = f"The purpose of this report is to give {the(asked.recipient)} an update on "
    text += f"{_named(asked, about)} for the period from {asked.period}"
    return words.plain("purpose", text, words.of_plan(asked.the_plan))


def _recommendation(asked: Asked) -> Block:
    name = the(asked.recipient)
    text = f"{name[0].upper()}{name[1:]} is asked to note and comment on the report"
    return words.plain("recommendation", text, _body(asked))


def the(name: str) -> str:
    """A body's name within a sentence."""
    return name if name.casefold().startswith("the ") else f"the {name}"


def _body(asked: Asked) -> Source:
    return Source("Body", asked.group.name, None, ("groups", asked.group.id))


def _background(matter: Matter, duty: Plan) -> Iterator[Block]:
    source = words.of_plan(duty)
    items = tuple(
        f"{number}. {one.title}" for number, one in zip(ROMAN, duty.priorities, strict=False)
    )
    reason = f"{words.sentence(duty.duty)} " if duty.duty else ""
    text = f"{reason}The {duty.name} sets these priorities:"
    yield words.plain("background", text, source, items)
    served = _served(matter, duty)
    if duty is matter.plan:
        text = "This update says how each of them has gone"
    elif served:
        named = "; ".join(one.title for one in served)
        text = f"This update is about progress on: {named}. Its headings are those of the "
        text += matter.plan.name
    else:
        text = f"This update follows the headings of the {matter.plan.name}"
    yield words.plain("focus", text, words.of_plan(matter.plan))


def _update(matter: Matter, duty: Plan, last: Made | None) -> Iterator[Block]:
    yield _since(matter.asked, last)
    yield words.plain("work", _work(matter), words.of_plan(matter.plan))
    strands = [one.title for one in matter.others if one.plan_id != duty.id]
    if strands:
        text = f"The work was done through: {', '.join(strands)}"
        yield words.plain("strands", text, words.of_plan(matter.plan))
    for one in matter.measured.under([each.id for each in _served(matter, duty)]):
        yield figures.paragraph("headline-", one)
    yield from _compared(matter)
    for report in facts.highlights(matter.asked):
        yield words.reported(report)


def _since(asked: Asked, last: Made | None) -> Block:
    if last is None:
        return words.plain("since", f"This report covers {asked.period}", _body(asked))
    told = day_words(last.on)
    name = the(asked.recipient)
    text = f"{name[0].upper()}{name[1:]} was last given such a report on {told}. "
    text += f"This report covers {asked.period}"
    return words.plain("since", text, Source("Earlier report", last.file, last.on))


def _work(matter: Matter) -> str:
    done = sum(matter.closed(one) for one in matter.actions)
    bodies = dict.fromkeys(one.group.name for one in matter.actions)
    if not bodies:
        return "No action under these headings changed in this period"
    going = len(matter.actions) - done
    text = f"In this period {words.counted(done, 'action')} {were(done)} completed and {going:,} "
    return f"{text}{were(going)} in hand, in the work of: {'; '.join(bodies)}"


def were(number: int) -> str:
    """1 was, 2 were."""
    return "was" if number == 1 else "were"


def _compared(matter: Matter) -> Iterator[Block]:
    """How many figures went which way, where there is more than one."""
    judged = [one.said.is_good for one in matter.figures if not one.is_forecast]
    if len(judged) - judged.count(None) < 2:
        return
    better, worse = (judged.count(way) or "none" for way in (True, False))
    text = f"Of the figures that can be compared, {better} got better and {worse} got worse"
    yield words.plain("figures", text, words.of_plan(matter.plan))


def _conclusion(matter: Matter, about: str) -> Block:
    text = f"This report outlines the work done on {_named(matter.asked, about)} from "
    return words.plain("conclusion", f"{text}{matter.asked.period}", words.of_plan(matter.plan))
