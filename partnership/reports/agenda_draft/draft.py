"""The draft of an agenda: what every source suggests, within the time that there is."""

from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Final

from partnership.meetings import lengths
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.standing import Standing
from partnership.reports.agenda_draft import counted, overseen, planned, standing, stuck
from partnership.reports.agenda_draft.asked import Asked, asked
from partnership.topics import queries
from partnership.topics.lines import Fit, Line, fit
from partnership.topics.rules import cost

SOURCES: Final[tuple[Callable[[Asked], Iterable[Line]], ...]] = (
    standing.lines,
    counted.lines,
    stuck.lines,
    planned.lines,
    overseen.lines,
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


def read(who: Standing, meeting: Meeting, at: datetime, today: date) -> Draft:
    """What is suggested to this reader. As many queries as sources ask, and five."""
    about = asked(who, meeting, at, today)
    lasts = lengths.length(meeting.begins, meeting.ends)
    used = [item.minutes for item in meeting.items]
    free = max(0, lasts - sum(used))
    found = fit(list(_new(about)), free)
    every = [*used, *(line.minutes for line in found.fits)]
    times = lengths.running_times(meeting.begins, every)[len(used) :]
    following = about.after.day if about.after else None
    starts = {line.key: at for line, at in zip(found.fits, times, strict=True)}
    return Draft(found, free, cost(following), starts)


def _new(about: Asked) -> Iterator[Line]:
    """What is not on the agenda yet; of what was left out before, it says so."""
    meeting, before = about.meeting, about.before
    out = queries.parked([one.id for one in (meeting, before) if one])
    last_time = out.get(before.id, set()) if before else set()
    keys, titles = _on_it(meeting.items)
    for source in SOURCES:
        for line in source(about):
            if line.key not in keys and line.title.casefold() not in titles:
                yield _known(line, out[meeting.id], last_time)


def _on_it(items: Iterable[AgendaItem]) -> tuple[set[str], set[str]]:
    on = list(items)
    return {item.source for item in on}, {item.title.casefold() for item in on}


def _known(line: Line, out: Container[str], last_time: Container[str]) -> Line:
    waited = line.key in last_time
    because = f"{line.because} Left out last time." if waited else line.because
    return replace(line, because=because, waited=waited, left_out=line.key in out)
