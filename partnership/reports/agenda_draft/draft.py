"""The draft of an agenda: what every source suggests, within the time that there is."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final, NamedTuple

from partnership.core.london import day_words
from partnership.core.marking import highest
from partnership.meetings import lengths
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.ordering import Part, merged, part_of
from partnership.policy.standing import Standing
from partnership.reports.agenda_draft import (
    counted,
    followed_up,
    learned,
    overseen,
    placed,
    planned,
    reviewed,
    standing,
    stuck,
)
from partnership.reports.agenda_draft.asked import Asked, asked
from partnership.reports.last_decided import last_decided
from partnership.topics import queries
from partnership.topics.lines import Fit, Line, Source, fit
from partnership.topics.rules import cost

SOURCES: Final[tuple[Callable[[Asked], Iterable[Line]], ...]] = (
    standing.lines,
    counted.lines,
    stuck.lines,
    planned.lines,
    reviewed.lines,
    placed.lines,
    overseen.lines,
    learned.lines,
    # Last, so that a matter which is suggested for another reason stands there once.
    followed_up.lines,
)


@dataclass(frozen=True)
class Draft:
    """The lines, the minutes that there are beside what is on the agenda, and what waiting means.

    `starts` says when each line begins that there is time for.
    """

    fit: Fit
    free: int
    cost: str
    starts: dict[str, time]

    @property
    def needed(self) -> int:
        """Minutes of the lines that there is time for."""
        return sum(line.minutes for line in self.fit.fits)


class _Entry(NamedTuple):
    """A line of the agenda as it would be; those of the draft have a key."""

    minutes: int
    part: Part
    key: str = ""


def read(who: Standing, meeting: Meeting, at: datetime, today: date) -> Draft:
    """What is suggested to this reader. As many queries as sources ask, and six."""
    about = asked(who, meeting, at, today)
    lasts = lengths.length(meeting.begins, meeting.ends)
    used = [item.minutes for item in meeting.items]
    free = max(0, lasts - sum(used))
    every = [line for source in SOURCES for line in source(about)]
    found = fit(_with_decisions(about, list(_new(about, every))), free)
    following = about.after.day if about.after else None
    return Draft(found, free, cost(following), _starts(meeting, found.fits, every))


def _starts(meeting: Meeting, fits: Iterable[Line], every: Iterable[Line]) -> dict[str, time]:
    """When each of these begins, once it is where it belongs among the items that there are."""
    known = {line.key: line.part for line in every if line.source is Source.STANDING}
    there = [_Entry(one.minutes, part_of(one.title, one.source, known)) for one in meeting.items]
    new = (_Entry(one.minutes, part_of(one.title, one.key, known), one.key) for one in fits)
    order = merged(there, new, lambda one: one.part)
    times = lengths.running_times(meeting.begins, (one.minutes for one in order))
    return {one.key: at for one, at in zip(order, times, strict=True) if one.key}


def _new(about: Asked, every: Iterable[Line]) -> Iterator[Line]:
    """What is not on the agenda yet; of what was left out before, it says so."""
    meeting, before = about.meeting, about.before
    out = queries.parked([one.id for one in (meeting, before) if one])
    last_time = out.get(before.id, set()) if before else set()
    keys, titles = _on_it(meeting.items)
    for line in every:
        if line.key not in keys and line.title.casefold() not in titles:
            titles.add(line.title.casefold())
            yield _known(line, out[meeting.id], last_time)


def _with_decisions(about: Asked, lines: Sequence[Line]) -> list[Line]:
    """Each names what was decided last on its matter, where all who read an agenda may know that.

    By its number alone: the words are for whoever may read the minutes.
    """
    found = last_decided(about.who, about.meeting, (line.title for line in lines))
    last = {
        title: f"Last decision: {one.decision.reference} of {day_words(one.decision.day)}."
        for title, one in found.items()
        if not highest(one.marks).is_sensitive
    }
    return [
        replace(line, because=f"{line.because} {last[line.title]}") if line.title in last else line
        for line in lines
    ]


def _on_it(items: Iterable[AgendaItem]) -> tuple[set[str], set[str]]:
    on = list(items)
    return {item.source for item in on}, {item.title.casefold() for item in on}


def _known(line: Line, out: Container[str], last_time: Container[str]) -> Line:
    waited = line.key in last_time
    because = f"{line.because} Left out last time." if waited else line.because
    return replace(line, because=because, waited=waited, left_out=line.key in out)
