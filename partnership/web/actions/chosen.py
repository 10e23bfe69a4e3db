"""The filter of the action list in words, and the lists that it offers to choose from."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from flask_login import current_user

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.reports import offered
from partnership.reports.offered import Choice, Offered
from partnership.web.actions.query import DUE, FLAGS, MOVED, STATES, Query


class Word(NamedTuple):
    """One thing that narrows the list, and the name in the address that it comes from."""

    text: str
    name: str


def offer(asked: Query) -> Offered:
    """What can be chosen by name."""
    chosen = asked.chosen
    return offered.read(
        [one.id for one in asked.bodies],
        today(),
        current_user.known.person_id,
        organisation_id=chosen.organisation_id,
        seat_id=chosen.seat_id,
        priority_id=chosen.priority_id,
    )


def by_plan(priorities: Iterable[Choice]) -> list[tuple[str, list[Choice]]]:
    """The priorities of each plan."""
    return [(plan, list(some)) for plan, some in groupby(priorities, lambda one: one.more)]


def words(asked: Query, names: Offered) -> list[Word]:
    """All that narrows the list, in the order of the form."""
    said = {
        "body": asked.body.short if asked.body else "",
        "organisation": _name(names.organisations, asked.chosen.organisation_id),
        "seat": _seat(names.seats, asked.chosen.seat_id),
        "priority": _name(names.priorities, asked.chosen.priority_id),
        "state": STATES.get(asked.typed.get("state", ""), ""),
        "due": DUE.get(asked.typed.get("due", ""), ""),
        "from": _day("Due from", asked.days["from"]),
        "to": _day("Due up to", asked.days["to"]),
        "moved": MOVED.get(asked.typed.get("moved", ""), ""),
        **FLAGS,
    }
    return [
        Word(text or f"Unknown: {name} {asked.typed[name]}", name)
        for name, text in said.items()
        if name in asked.typed
    ]


def title(asked: Query, names: Offered) -> str:
    """What an export shows, in one line: Actions: Northfield Council · Overdue."""
    said = " · ".join(one.text for one in words(asked, names))
    return f"Actions: {said}" if said else "Actions"


def _day(word: str, day: date | None) -> str:
    return f"{word} {day_words(day)}" if day else ""


def _name(choices: Iterable[Choice], wanted: int | None) -> str:
    return next((one.name for one in choices if one.id == wanted), "")


def _seat(choices: Iterable[Choice], wanted: int | None) -> str:
    return next((f"{one.name}, {one.more}" for one in choices if one.id == wanted), "")
