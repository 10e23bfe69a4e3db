"""What must hold between the values of one entry, once each of them is well formed."""

from collections.abc import Iterator, Mapping, Sequence
from functools import singledispatch
from itertools import combinations
from typing import TypeVar

from partnership.boards.rules import BoardFile, Body, DayToAvoid, Plan, Relation, Seat
from partnership.boards.shapes import Dated, Entry
from partnership.boards.words import Fault
from partnership.groups.rules import VOTING, HoldingKind, Role
from partnership.meetings.avoiding.rules import LONGEST, TOO_LONG

Period = TypeVar("Period", bound=Dated)


@singledispatch
def check(_entry: Entry) -> Iterator[Fault]:
    """Everything wrong with an entry whose single values are right."""
    yield from ()


@check.register
def _dated(entry: Dated) -> Iterator[Fault]:
    if entry.until_on and entry.until_on < entry.from_on:
        reason = f"must be on or after the day it is from, {entry.from_on}"
        yield Fault(f"{entry.path}.until", entry.line, reason)


@check.register
def _seat(seat: Seat) -> Iterator[Fault]:
    held = [one for one in seat.holdings if one.kind is HoldingKind.SUBSTANTIVE]
    for first, second in _overlaps(held):
        reason = (
            f"overlaps the holding of line {first.line}; a seat has one substantive holder at a "
            "time: end the earlier one the day before"
        )
        yield Fault(second.path, second.line, reason)
    for first, second in _overlaps(seat.holdings):
        # Two substantive ones were reported above.
        if first.person == second.person and {first.kind, second.kind} != {HoldingKind.SUBSTANTIVE}:
            reason = f"holds the seat on the same days at line {first.line}; keep one of the two"
            yield Fault(f"{second.path}.person", second.line, reason)


@check.register
def _body(body: Body) -> Iterator[Fault]:
    if not any(seat.role is Role.SECRETARIAT for seat in body.seats):
        reason = (
            "must have a seat with the role secretariat, which sends its papers and invitations"
        )
        yield Fault(f"{body.path}.seats", body.line, reason)
    chairs = [seat for seat in body.seats if seat.role is Role.CHAIR]
    for first, second in _overlaps(chairs):
        reason = f"is chair together with line {first.line}; a body has one chair at a time"
        yield Fault(f"{second.path}.role", second.line, reason)
    for first, second in _overlaps(body.seats):
        if first.seat == second.seat:
            reason = f"is in this body already, at line {first.line}; a seat has one role at a time"
            yield Fault(f"{second.path}.seat", second.line, reason)
    for one, other in combinations(body.agenda, 2):
        if one.title == other.title:
            reason = f'"{other.title}" is given twice; line {one.line} has it already'
            yield Fault(f"{other.path}.title", other.line, reason)
    yield from _size_and_life(body)


def _size_and_life(body: Body) -> Iterator[Fault]:
    counted = len({seat.seat for seat in body.seats if seat.role in VOTING})
    quorum = body.meets.quorum if body.meets else None
    if body.meets and quorum and quorum > counted:
        reason = f"must be {counted} or fewer, the number of seats that count (chairs and members)"
        yield Fault(f"{body.path}.meets.quorum", body.meets.line, reason)
    if body.founded_on and body.ended_on and body.ended_on < body.founded_on:
        reason = f"must be on or after {body.founded_on}, the day it was founded"
        yield Fault(f"{body.path}.ended_on", body.line, reason)


@check.register
def _relation(relation: Relation) -> Iterator[Fault]:
    yield from _dated(relation)
    if relation.body.casefold() == relation.other.casefold():
        yield Fault(f"{relation.path}.other", relation.line, "must be another body, not itself")


@check.register
def _plan(plan: Plan) -> Iterator[Fault]:
    yield from _dated(plan)
    for first, second in combinations(plan.priorities, 2):
        if first.key == second.key:
            reason = f'"{second.key}" is given twice; line {first.line} has it already'
            yield Fault(f"{second.path}.key", second.line, reason)


def versions(board: BoardFile) -> Iterator[Fault]:
    """What is wrong with how plans follow each other."""
    plans = {plan.key: plan for plan in board.plans}
    for plan in board.plans:
        earlier = plans.get(plan.follows or "")
        if earlier is not None:
            yield from _follows(plan, earlier, plans)
        for one in plan.priorities:
            for key in one.follows:
                if earlier is None and plan.follows is None:
                    reason = 'goes on with a priority, so its plan must say which plan it "follows"'
                    yield Fault(f"{one.path}.follows", one.line, reason)
                elif earlier and key not in {before.key for before in earlier.priorities}:
                    reason = f'there is no priority "{key}" in the plan that it follows'
                    yield Fault(f"{one.path}.follows", one.line, reason)


def _follows(plan: Plan, earlier: Plan, plans: Mapping[str, Plan]) -> Iterator[Fault]:
    chain, before = [plan.key], plans.get(plan.follows or "")
    while before is not None and before.key not in chain:
        chain.append(before.key)
        before = plans.get(before.follows or "")
    if before is not None and before.key == plan.key:
        reason = f"goes round in a circle: {', '.join([*chain, plan.key])}"
        yield Fault(f"{plan.path}.follows", plan.line, reason)
    elif earlier.until_on is None:
        reason = f"is missing: {plan.key} follows this plan, so it has a last day"
        yield Fault(f"{earlier.path}.until", earlier.line, reason)
    elif plan.from_on <= earlier.until_on:
        reason = f"must be after {earlier.until_on}, the last day of the plan that it follows"
        yield Fault(f"{plan.path}.from", plan.line, reason)


@check.register
def _day_to_avoid(days: DayToAvoid) -> Iterator[Fault]:
    yield from _dated(days)
    if days.until_on and days.until_on - days.from_on >= LONGEST:
        yield Fault(f"{days.path}.until", days.line, TOO_LONG)


def _overlaps(dated: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """Pairs that hold on the same day, the one that begins first before the other."""
    for first, second in combinations(sorted(dated, key=lambda one: one.from_on), 2):
        if first.meets(second):
            yield first, second
