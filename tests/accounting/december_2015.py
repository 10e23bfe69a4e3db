"""Enters the facts of one published report as they would have been: offices, no names."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from partnership.actions import blockages, commands
from partnership.actions.models import Action
from partnership.actions.rules import Need, State
from partnership.audit.rules import Actor, Door
from partnership.core.clock import set_to
from partnership.core.db import db
from partnership.core.london import instant
from partnership.groups import commands as groups
from partnership.groups.models import Group, Seat
from partnership.groups.rules import HoldingKind, Role
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.indicators.rules import Better
from partnership.people import commands as people
from partnership.people.models import Person
from partnership.plans import commands as plans
from partnership.plans.models import Plan, Review, Tag
from partnership.plans.rules import Progress, Quality
from partnership.transaction import transaction
from tests.accounting.facts_of_2015 import DONE, DUTY, PLANS


@dataclass
class Then:
    """Who was there, and the plans."""

    group: Group
    clerk: Person
    seat: Seat
    partner: Seat
    plans: dict[str, Plan]

    @property
    def actor(self) -> Actor:
        """The secretariat."""
        return Actor(self.clerk.id, self.seat.id, self.seat.name, Door.PAGE)

    def priority(self, title: str) -> int:
        """The number of a priority by its title; the four Ps come first."""
        order = ("four-ps", "plan", "strands")
        each = (one for key in order for one in self.plans[key].priorities)
        return next(one.id for one in each if one.title == title)


@contextmanager
def on(day: date, at: time = time(9)) -> Iterator[None]:
    """That morning, in a transaction."""
    with set_to(instant(day, at)), transaction():
        yield


def entered() -> Then:
    """Everything that the data can hold of it."""
    then = _offices()
    _plans(then)
    for heading, rows in DONE.items():
        for row in rows:
            _action(then, heading, *row)
    _figures(then)
    with on(date(2015, 12, 2)):
        for heading in ("Pursue", "Prepare"):
            _review(then, heading)
    return then


def _offices() -> Then:
    began = date(2013, 1, 1)
    with on(date(2014, 1, 6)):
        board = groups.put_group("SOC", "Serious and Organised Crime Board", "board")
        office = people.put_organisation("office", "Commissioner's Office", "elected office")
        college = people.put_organisation("college", "First University", "education")
        seat = groups.put_seat("staff", "Chief of Staff", office)
        partner = groups.put_seat("research", "Head of Research", college)
        clerk = people.put_person("Chief of Staff (test)", "contact@office.example")
        groups.put_membership(seat, board, Role.SECRETARIAT, began)
        groups.put_membership(partner, board, Role.MEMBER, began)
        groups.put_holding(seat, clerk, HoldingKind.SUBSTANTIVE, began)
    return Then(board, clerk, seat, partner, {})


def _plans(then: Then) -> None:
    with on(date(2014, 1, 7)):
        for key, (name, titles) in PLANS.items():
            told = {"duty": DUTY if key == "plan" else "", "accounts_to": "Police and Crime Panel"}
            plan = then.plans[key] = plans.put_plan(key, name, date(2013, 4, 1), **told)
            for position, title in enumerate(titles, start=1):
                plans.put_priority(plan, f"{key}-{position}", title, position)


def _action(then: Then, heading: str, title: str, strand: str, is_done: bool, text: str) -> None:
    with on(date(2015, 2, 2)):
        action = commands.open_action(
            then.actor,
            then.group,
            title=title,
            seat=then.seat,
            due_on=date(2016, 3, 31),
            priority_id=then.priority(heading),
        )
        db.session.flush()
        for served in (strand, "Tackle serious and organised crime"):
            _tag(then, action, served)
    with on(date(2015, 11, 2)):
        commands.update_action(then.actor, action, _state(is_done), text)
        if "research" in text.casefold():
            blockages.raise_blockage(
                then.actor,
                action,
                what="The university could not secure funds.",
                need=Need.MONEY,
                needed_from=then.partner,
                since=date(2015, 11, 2),
            )
    if is_done:
        with on(date(2015, 11, 3)):
            commands.confirm_complete(then.actor, action)


def _state(is_done: bool) -> State:
    return State.COMPLETE if is_done else State.GREEN


def _tag(then: Then, action: Action, title: str) -> None:
    at, number = instant(date(2015, 2, 2), time(9)), then.priority(title)
    db.session.add(Tag(priority_id=number, action_id=action.id, at=at, by=then.seat.name))


def _review(then: Then, heading: str) -> None:
    db.session.add(
        Review(
            priority_id=then.priority(heading),
            group_id=then.group.id,
            reviewed_on=date(2015, 12, 2),
            quality=Quality.GOOD,
            progress=Progress.ON_COURSE,
            text="The plan is in place and was gone through in December.",
            next_on=None,
            at=datetime.fromisoformat("2015-12-02T09:00:00+00:00"),
            by=then.seat.name,
        )
    )


def _figures(then: Then) -> None:
    year, before = (date(2015, 4, 1), date(2015, 11, 30)), (date(2014, 4, 1), date(2014, 11, 30))
    whole, baseline = (date(2015, 4, 1), date(2016, 3, 31)), (date(2012, 4, 1), date(2013, 3, 31))
    focus = then.priority("Tackle serious and organised crime")
    pursue = then.priority("Pursue")
    with on(date(2015, 12, 1)):
        shots = _indicator(then, "Firearms discharges", "the force area", Better.LOWER, focus)
        _figure(shots, 36, year, against=_figure(shots, 52, before), quoted="a 30% reduction")
        base = _figure(shots, 122, baseline)
        _figure(shots, 61, whole, against=base, is_forecast=True, quoted="a 50% reduction")
        local = _indicator(then, "Firearms discharges", "one borough", Better.LOWER, pursue)
        _figure(local, 4, year, against=_figure(local, 10, before))
        sent = _indicator(then, "Fugitives extradited", "the force area", Better.NEITHER, pursue)
        _figure(sent, 45, (date(2015, 1, 1), date(2015, 11, 30)))


def _indicator(then: Then, name: str, area: str, better: Better, priority: int) -> Indicator:
    facts = {"name": name, "definition": name, "area": area, "better": better}
    row = Indicator(key=f"{name} {area}", group_id=then.group.id, **facts)
    db.session.add(row)
    db.session.flush()
    db.session.add(IndicatorPriority(indicator_id=row.id, priority_id=priority))
    return row


def _figure(indicator: Indicator, value: int, days: tuple[date, date], **given: Any) -> Figure:
    row = Figure(
        indicator_id=indicator.id,
        value=Decimal(value),
        from_on=days[0],
        until_on=days[1],
        publisher="Commissioner",
        published_on=min(days[1], date(2015, 12, 1)),
        source="The report",
        at=instant(date(2015, 12, 1), time(9)),
        by="",
        **given,
    )
    db.session.add(row)
    db.session.flush()
    return row
