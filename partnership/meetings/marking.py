"""Changing the marking of a meeting or an item, and the mark of all that is shown of one."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import read_again
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, dropped, highest
from partnership.meetings import rules
from partnership.meetings.models import AgendaItem, Meeting


def mark_of(meeting: Meeting, items: Iterable[AgendaItem]) -> Mark:
    """The highest inside: of a meeting and those of its items that are shown."""
    return highest((meeting.mark, *(item.mark for item in items)))


def set_mark(
    actor: Actor,
    thing: Meeting | AgendaItem,
    mark: Mark,
    reason: str = "",
    seen: Mark | None = None,
) -> None:
    """Raise the marking, or lower it with a reason.

    `seen` is the mark that was on the page: Clash if it is another one by now.
    """
    put(actor, thing, mark, reason, seen)


def put(actor: Actor, thing: Any, mark: Mark, reason: str, seen: Mark | None, **about: Any) -> None:
    """The same for anything of a body that is marked; `about` goes into the record."""
    read_again(thing)
    before = thing.mark
    if seen not in (None, before):
        raise Clash(str(before), str(mark), 0)
    if mark == before:
        raise Refused("Choose another marking: this is the one it has now", "marking")
    cleaned = rules.line(reason, "reason", "reason", required=False)
    if dropped(before, mark) and not cleaned:
        raise Refused("Enter why the marking is lowered", "reason")
    thing.put_mark(mark)
    record(
        actor,
        Kind.MARKING_CHANGED,
        thing,
        group_id=thing.group_id,
        before=asdict(before),
        after=asdict(mark),
        reason=cleaned,
        **about,
    )
