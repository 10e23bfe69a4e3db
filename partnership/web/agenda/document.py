"""A meeting and its agenda in finished words, for the document."""

from collections.abc import Container, Sequence
from typing import Any

from partnership.core.clock import now
from partnership.core.london import day_words, time_words, wall, weekday_words
from partnership.core.marking import PLAIN, Mark, highest
from partnership.documents.values import AgendaDocument, AgendaLine, SeatLine
from partnership.groups.queries import Place, places
from partnership.meetings import rules
from partnership.meetings.models import Meeting
from partnership.papers.models import Paper
from partnership.web.agenda.lines import Line, schedule_of
from partnership.web.meetings.members import ROLE_WORDS


def occasion(meeting: Meeting, mark: Mark | None = None) -> dict[str, Any]:
    """What every document says about its meeting; `mark` is the highest of all that is in it."""
    mark = mark or meeting.mark
    return {
        "body_name": meeting.group.name,
        "body_short": meeting.group.short,
        "title": meeting.title,
        "day_words": weekday_words(meeting.day),
        "time_words": rules.span_words(meeting.begins, meeting.ends).removeprefix("from "),
        "place": meeting.place,
        "marking": str(mark),
        "handling": "; ".join(mark.instructions),
    }


def agenda_values(
    meeting: Meeting, hidden: Container[int] = (), papers: Sequence[Paper] = ()
) -> AgendaDocument:
    """The agenda as issued, or as it stands, with gaps for the items that are `hidden`.

    It names those of these papers that are wanted.
    """
    schedule = schedule_of(meeting, hidden)
    issued = meeting.agenda_issued_at
    named = [one for one in papers if one.withdrawn_at is None]
    marks = [line.mark for line in schedule.lines] + [one.whole_mark for one in named]
    return AgendaDocument(
        **occasion(meeting, highest((meeting.mark, *marks))),
        made_at=issued or now(),
        issued_words=day_words(wall(issued).date()) if issued else "Not issued yet",
        joining_link=meeting.joining_link,
        over_run_words=schedule.over_run,
        items=tuple(_line(line, named) for line in schedule.lines),
        members=tuple(_seat(place) for place in places(meeting.group_id, meeting.day)),
    )


def _line(line: Line, papers: Sequence[Paper]) -> AgendaLine:
    return AgendaLine(
        number=str(line.number),
        title=line.title,
        marking="" if line.mark == PLAIN else str(line.mark),
        purpose=line.purpose,
        lead=line.lead,
        because=line.because,
        proposed=line.proposed,
        starts_words=time_words(line.starts),
        minutes_words=line.minutes,
        papers=tuple(_named(one) for one in papers if one.item_id == line.item.id),
    )


def _named(paper: Paper) -> str:
    """Its title, its marking where it has one of its own, and that it has not come yet."""
    marked = f" ({paper.mark})" if paper.mark.is_sensitive else ""
    return f"{paper.title}{marked}{'' if paper.current else ', to come'}"


def _seat(place: Place) -> SeatLine:
    return SeatLine(place.seat.title, place.seat.organisation.name, ROLE_WORDS[place.role])
