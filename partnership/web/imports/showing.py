"""What an import would do, in words and rows for its pages."""

from typing import Any, Final

from partnership.actions.rules import STATE_WORDS, State
from partnership.core.london import day_words
from partnership.spreadsheets.log import Read
from partnership.spreadsheets.plan import Line, Plan
from partnership.spreadsheets.rules import SHOWN_PROBLEMS

_SHOWN_ROWS: Final = 10
_SHOWN_CHANGES: Final = 100


def counted(number: int, noun: str) -> str:
    """1 row, 1,200 rows."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def shown(read: Read) -> dict[str, Any]:
    """The first rows of each kind, and how many there are."""
    plan = read.plan
    return {
        "first": [_cells(read, line) for line in plan.new[:_SHOWN_ROWS]],
        "changes": plan.changed[:_SHOWN_CHANGES],
        "facts": _facts(plan),
        "problems": plan.problems[:SHOWN_PROBLEMS],
        "more_problems": max(0, len(plan.problems) - SHOWN_PROBLEMS),
    }


def done_words(plan: Plan) -> str:
    """What an import did, and what happens next."""
    said = (
        f"{counted(len(plan.new), 'action')} imported, {len(plan.changed):,} changed, "
        f"{plan.unchanged:,} as before."
    )
    return f"{said} Nobody is told by mail." if plan.new else said


def _facts(plan: Plan) -> list[tuple[str, str]]:
    facts = [
        ("New", counted(len(plan.new), "action")),
        ("Of these closed", f"{plan.closed:,}"),
        ("Changed", f"{len(plan.changed):,}"),
        ("As before", f"{plan.unchanged:,}"),
        ("Without a date", f"{plan.undated:,}"),
    ]
    if plan.left_out:
        rows = ", ".join(map(str, plan.left_out[:20]))
        more = " and more" if len(plan.left_out) > 20 else ""
        word = "Row" if len(plan.left_out) == 1 else "Rows"
        facts.append(("Left out, as no action", f"{word} {rows}{more}"))
    return facts


def _cells(read: Read, line: Line) -> list[str]:
    state = line.row.state or State.NOT_STARTED
    return [
        line.title,
        read.seats[line.seat].name,
        day_words(line.due),
        "Closed" if line.row.closed else STATE_WORDS[state],
    ]
