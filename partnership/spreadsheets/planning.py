"""Holding every row against what is there: new, changed, as before, or wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from partnership.core.london import day_words
from partnership.spreadsheets.differences import differences
from partnership.spreadsheets.owners import NOBODY, Owners
from partnership.spreadsheets.plan import Alike, Change, Known, Line, Plan
from partnership.spreadsheets.priorities import Priorities
from partnership.spreadsheets.rows import Reading, Row
from partnership.spreadsheets.rules import FIELD_WORDS, Field, Problem

_CLOSED: Final = "{} is closed here. Reopen it first, or take this row out"
_SENSITIVE: Final = "{} is OFFICIAL-SENSITIVE. Change it on its own page, and take this row out"
_BLOCKED: Final = "{} is blocked, so it cannot be closed. Resolve the blockage first"
_OVER: Final = "{} is over. {} can only move to a day to come"


@dataclass(frozen=True)
class Surroundings:
    """What rows are held against: today, the seats by name, what is known of earlier files."""

    owners: Owners
    seats: Mapping[int, str]
    priorities: Priorities
    known: Mapping[str, Known]
    headings: Mapping[Field, str]
    today: date
    undated_on: date | None = None


def make_plan(reading: Reading, around: Surroundings) -> Plan:
    """Hold every row against what is there; nothing is stored."""
    plan = Plan(left_out=reading.left_out, problems=list(reading.problems))
    met: dict[str, int] = {}
    for row in reading.rows:
        if first := met.get(row.key):
            _wrong(plan, around, row, _again(row), f"row {first} says the same")
            continue
        met[row.key] = row.number
        line = _line(plan, row, around)
        if line is not None:
            _place(plan, line, around)
    plan.undated_open = bool(plan.undated) and around.undated_on is None
    plan.problems.sort(key=lambda one: one.row)
    return plan


def place_alikes(
    plan: Plan, around: Surroundings, alike: Mapping[str, Known], apart: Collection[int]
) -> None:
    """Take new rows for the actions they look like, but for the rows that are said to be new.

    An action that cannot change as its row does is not asked about: the row is a new one.
    """
    for line in [one for one in plan.new if one.row.key in alike]:
        known = alike[line.row.key]
        change = Change(line, known, differences(known.said, line.said, around.seats))
        if _hindered(change, around.today) is not None:
            continue
        plan.alike.append(Alike(line, known.action, line.row.number not in apart))
        if plan.alike[-1].is_same:
            plan.new.remove(line)
            plan.undated -= line.is_undated
            _note(plan, change)
    plan.undated_open = plan.undated_open and plan.undated > 0


def _again(row: Row) -> Field:
    return Field.REFERENCE if row.reference else Field.TITLE


def _line(plan: Plan, row: Row, around: Surroundings) -> Line | None:
    """The row with its seats and date; what is open is noted."""
    seats = {name: around.owners.seat(name) for name in row.owners}
    for name, seat in seats.items():
        if seat is None:
            plan.unknown[name] = around.owners.met.get(name, set())
    named = list(dict.fromkeys(seat for seat in seats.values() if seat))
    if not named and None not in seats.values():
        _wrong(plan, around, row, Field.OWNER, "nobody answers for it")
        return None
    if row.due and row.raised and row.due < row.raised:
        before = f"{day_words(row.due)} is before it was raised, on {day_words(row.raised)}"
        _wrong(plan, around, row, Field.DUE, before)
        return None
    due = row.due or (around.undated_on if not row.closed else row.raised) or around.today
    first, *others = named or [NOBODY]
    return Line(row, first, tuple(others), due, around.priorities.found(row.priority))


def _place(plan: Plan, line: Line, around: Surroundings) -> None:
    """Say whether it is new, changed or as before."""
    known = around.known.get(line.row.key)
    if known is None:
        plan.new.append(line)
        plan.undated += line.is_undated
        return
    change = Change(line, known, differences(known.said, line.said, around.seats))
    wrong = _hindered(change, around.today) if change.differences else None
    if wrong is None:
        _note(plan, change)
    else:
        _wrong(plan, around, line.row, *wrong)


def _note(plan: Plan, change: Change) -> None:
    if change.differences:
        plan.changed.append(change)
    else:
        plan.unchanged += 1


def _hindered(change: Change, today: date) -> tuple[Field, str] | None:
    """Why an action cannot change as its row does."""
    action, row, whats = change.known.action, change.line.row, change.whats
    if action.mark.is_sensitive:
        return Field.TITLE, _SENSITIVE.format(action.reference)
    if action.closed_at is not None and not row.closed and "closed" not in whats:
        return Field.TITLE, _CLOSED.format(action.reference)
    if "closed" in whats and row.closed and action.is_blocked:
        return Field.CLOSED, _BLOCKED.format(action.reference)
    if "due" in whats and row.due and row.due < today and row.due != action.due_on:
        return Field.DUE, _OVER.format(day_words(row.due), action.reference)
    return None


def _wrong(plan: Plan, around: Surroundings, row: Row, where: Field, reason: str) -> None:
    column = around.headings.get(where, FIELD_WORDS[where])
    plan.problems.append(Problem(row.number, column, reason))
