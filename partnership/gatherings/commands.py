"""Every change of a gathering: held, changed, marked, and how many came."""

from datetime import date
from typing import Any

from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.core.marking import PLAIN, Mark
from partnership.gatherings import queries, rules
from partnership.gatherings.asking import answer, ask
from partnership.gatherings.models import Attended, Gathering
from partnership.gatherings.noting import note
from partnership.gatherings.rules import Came, GatheringKind
from partnership.gatherings.settling import decline, make_action, make_topic, take_up
from partnership.gatherings.unsettling import undo
from partnership.gatherings.workshops import add_workshop, change_workshop
from partnership.groups.models import Group
from partnership.meetings.marking import put
from partnership.meetings.rules import line, text

LONGEST_PURPOSE = 2_000


def hold(
    actor: Actor,
    group: Group,
    *,
    kind: GatheringKind,
    title: str,
    held_on: date,
    place: str = "",
    purpose: str = "",
    source: str = "",
    mark: Mark = PLAIN,
) -> Gathering:
    """Enter a summit, or one day of a forum, that a body holds."""
    facts = _cleaned(title, held_on, place, purpose, source)
    if queries.same_title(group.id, facts["title"], held_on):
        raise Refused("This body has one with this title on this day already", "title")
    gathering = Gathering(group=group, kind=kind, **facts, **vars(mark))
    db.session.add(gathering)
    after = {**_said(facts), "kind": kind, "marking": str(mark)}
    note(actor, Kind.GATHERING_ADDED, gathering, after=after)
    return gathering


def change(
    actor: Actor,
    gathering: Gathering,
    *,
    title: str,
    held_on: date,
    place: str,
    purpose: str,
    source: str,
    version: int,
) -> None:
    """Change what is said of it as it was at `version`."""
    read_again(gathering)
    facts, before = _cleaned(title, held_on, place, purpose, source), _facts(gathering)
    if gathering.version != version:
        raise Clash(_words(before), _words(facts), gathering.version)
    if facts != before:
        for key, value in facts.items():
            setattr(gathering, key, value)
        said = {"before": _said(before), "after": _said(facts)}
        note(actor, Kind.GATHERING_CHANGED, gathering, **said)


def set_mark(
    actor: Actor, gathering: Gathering, mark: Mark, reason: str, seen: Mark | None
) -> None:
    """Raise the marking of a gathering and all in it, or lower it with a reason."""
    put(actor, gathering, mark, reason, seen)


def count(actor: Actor, gathering: Gathering, lines: str) -> None:
    """Write down how many people of which organisation came, in place of what stood there."""
    read_again(gathering)
    came = rules.attendance(lines, queries.partners())
    before = [_came(one) for one in gathering.attendance]
    gathering.attendance = [Attended(**vars(one)) for one in came]
    said = {"before": _counts(before), "after": _counts(came)}
    note(actor, Kind.GATHERING_COUNTED, gathering, **said)


def _counts(came: list[Came]) -> dict[str, int]:
    return {one.name: one.people for one in came}


def _came(row: Attended) -> Came:
    return Came(row.name, row.sector, row.people)


def _cleaned(title: str, held_on: date, place: str, purpose: str, source: str) -> dict[str, Any]:
    return {
        "title": line(title, "title", "title"),
        "held_on": rules.check_day(held_on, today()),
        "place": line(place, "place", "place", required=False),
        "purpose": text(purpose, "purpose", "purpose", required=False, most=LONGEST_PURPOSE),
        "source": line(source, "source", "source", required=False),
    }


def _facts(gathering: Gathering) -> dict[str, Any]:
    names = ("title", "held_on", "place", "purpose", "source")
    return {name: vars(gathering)[name] for name in names}


def _said(facts: dict[str, Any]) -> dict[str, Any]:
    return {**facts, "held_on": facts["held_on"].isoformat()}


def _words(facts: dict[str, Any]) -> str:
    shown = {**facts, "held_on": day_words(facts["held_on"])}
    return "\n".join(str(value) for value in shown.values() if value)


__all__ = [
    "add_workshop",
    "answer",
    "ask",
    "change",
    "change_workshop",
    "count",
    "decline",
    "hold",
    "make_action",
    "make_topic",
    "set_mark",
    "take_up",
    "undo",
]
