"""What is inside the pack of a meeting, for whoever does not see some of its items and papers."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from partnership.core.london import day_words
from partnership.core.marking import Mark, Marking, highest
from partnership.documents.plain import plain
from partnership.meetings.models import Meeting
from partnership.papers import queries
from partnership.papers.contents import Contents, Inside, PackedItem, PaperInPack, ReportInPack
from partnership.papers.models import Paper
from partnership.papers.rules import FileKind, file_name
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import standing
from partnership.web.agenda.document import agenda_values
from partnership.web.agenda.lines import RESTRICTED, Line, schedule_of
from partnership.web.agenda.sight import hidden_items
from partnership.web.packs.reported import (
    mark_of_report,
    reports_for_members,
    reports_for_visitor,
)

# What stands behind a paper's name on the agenda.
_STATES: Final = {Inside.MISSING: " (not received)", Inside.SEPARATE: " (separate file)"}


def contents_for_visitor(meeting: Meeting) -> Contents:
    """Worked out each time, so that whoever has lost sight of something gets no older pack."""
    papers = queries.of_meeting(meeting.id)
    seen = visible_to(standing(), Paper, Permission.SEE_PAPER)
    shown = queries.numbers_of(seen, meeting.id)
    return contents_of(meeting, papers, hidden_items(meeting), shown, reports_for_visitor(meeting))


def contents_for_members(meeting: Meeting) -> Contents:
    """For a member who declared no interest, as most readers are: all of it."""
    papers = queries.of_meeting(meeting.id)
    every = {one.id for one in papers}
    return contents_of(meeting, papers, set(), every, reports_for_members(meeting))


def contents_of(
    meeting: Meeting,
    papers: Sequence[Paper],
    hidden: Container[int],
    seen: Container[int],
    reports: Sequence[ReportInPack] = (),
) -> Contents:
    """Without the items that are `hidden`, and with no more than a gap for papers not `seen`."""
    lines = schedule_of(meeting, hidden).lines
    places = {line.item.id: list(_in_pack(line, papers, seen)) for line in lines}
    shown = [paper for paper in papers if paper.id in seen and paper.item_id not in hidden]
    mark = highest((_mark_of(meeting, lines, shown), *map(mark_of_report, reports)))
    agenda = agenda_values(meeting, hidden)
    agenda = replace(
        agenda,
        marking=str(mark),
        handling="; ".join(mark.instructions),
        items=tuple(
            replace(item, papers=tuple(map(_named, places[line.item.id])))
            for item, line in zip(agenda.items, lines, strict=True)
        ),
    )
    return Contents(
        agenda=plain(agenda),
        items=tuple(_item(line) for line in lines),
        papers=tuple(paper for line in lines for paper in places[line.item.id]),
        sensitive=mark.is_sensitive,
        reports=tuple(reports),
    )


def mark_in(contents: Contents) -> Mark:
    """The mark of the whole, as the agenda in it says."""
    marking, _, descriptor = contents.agenda["marking"].partition(" ")
    return Mark(Marking(marking), descriptor, contents.agenda["handling"].replace("; ", "\n"))


def _mark_of(meeting: Meeting, lines: Sequence[Line], shown: Sequence[Paper]) -> Mark:
    there = (one.mark for one in shown if one.withdrawn_at is None)
    return highest((meeting.mark, *(line.mark for line in lines), *there))


def _item(line: Line) -> PackedItem:
    return PackedItem(
        id=line.item.id,
        number=str(line.number),
        title=line.title,
        marking=str(line.mark),
        restricted=line.is_restricted,
    )


def _in_pack(line: Line, papers: Sequence[Paper], seen: Container[int]) -> Iterator[PaperInPack]:
    """Those of an item that is not restricted; a withdrawn one keeps its number for itself."""
    mine = [] if line.is_restricted else [one for one in papers if one.item_id == line.item.id]
    for place, paper in enumerate(mine, 1):
        if paper.withdrawn_at is None:
            facts = _facts(line, paper) if paper.id in seen else _GAP
            number = f"{line.number}.{place}"
            yield PaperInPack(id=paper.id, item=line.item.id, number=number, **facts)


_GAP: Final[Mapping[str, Any]] = {"title": RESTRICTED, "inside": Inside.RESTRICTED}


def _facts(line: Line, paper: Paper) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "title": paper.title,
        "lead": paper.lead_seat.name if paper.lead_seat else line.lead,
        "marking": str(paper.whole_mark),
        "due": day_words(paper.due_on),
    }
    file = paper.current
    if file is None:
        return facts | {"inside": Inside.MISSING}
    return facts | {
        "inside": Inside.PAGES if file.kind is FileKind.PDF else Inside.SEPARATE,
        "version": file.number,
        "name": file_name(paper.title, file.number, file.kind, paper.whole_mark.marking),
        "digest": file.digest,
        "late": file.late_because,
    }


def _named(paper: PaperInPack) -> str:
    return f"{paper.number} {paper.title}{_STATES.get(paper.inside, '')}"
