"""Papers of the story: places for them on agendas, and the files that came, some late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Final

from partnership.audit.rules import Actor
from partnership.core.clock import now, today
from partnership.core.london import weekday_words
from partnership.core.marking import Mark, mark
from partnership.core.working_days import add_working_days
from partnership.demo import offices
from partnership.demo.entries import Entry, made
from partnership.documents.pdf import pdf
from partnership.meetings import rules as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.papers import commands, queries, rules
from partnership.papers.models import Paper
from partnership.papers.rules import FileKind
from partnership.papers.taken import Facts

if TYPE_CHECKING:
    from partnership.demo.scene import Scene
    from partnership.demo.sittings import Held
    from partnership.demo.topics_told import Topic


# Where a day of telling makes one late of which the story does not say so.
LATE: Final = "The figures came late"


AT: Final = time(15, 10)


class Came(StrEnum):
    """How the file came; one that has not is missing."""

    MISSING = "missing"
    IN_TIME = "in time"
    TWICE = "twice"
    LATE = "late"


@dataclass(frozen=True)
class Handed:
    """A paper, from the seat that leads the item unless another owes it; `late` says why it was."""

    title: str
    came: Came = Came.MISSING
    seat: str = ""
    late: str = ""
    kind: FileKind = FileKind.PDF
    mark: Mark | None = None


def handed(entry: Entry) -> Handed:
    """The entry as a paper."""
    parts: Entry = {
        "came": Came(entry.get("came", Came.MISSING)),
        "kind": FileKind(entry.get("kind", FileKind.PDF.value)),
        "mark": mark(**entry["mark"]) if "mark" in entry else None,
    }
    return made(Handed, {**entry, **parts})


def keep_places(secretary: Actor, item: AgendaItem, topic: "Topic") -> None:
    """Put a place for each paper of a topic on the agenda."""
    group = item.meeting.group
    for one in topic.papers:
        commands.add_paper(
            secretary,
            item,
            title=one.title,
            lead_seat_id=offices.seat(one.seat).id if one.seat else item.lead_seat_id,
            due_on=rules.due_day(item.meeting.day, group.papers_due),
            mark=one.mark,
        )


def papers_come(stage: "Scene", held: "Held", due_on: date) -> None:
    """Let the papers of a sitting come: in time, once more on the due day, late."""
    for day, came in (
        (due_on - timedelta(days=1), (Came.IN_TIME, Came.TWICE)),
        (due_on, (Came.TWICE,)),
        (add_working_days(due_on, 1), (Came.LATE,)),
    ):
        stage.on(day, AT, partial(_come, held, *came))


def _come(held: "Held", *came: Came) -> None:
    if held.meeting_id is not None:
        hand_in(held.meeting, held.topics, *came)


def hand_in(meeting: Meeting, topics: Iterable["Topic"], *came: Came) -> None:
    """Let those come that came in one of these ways; of a second version the second."""
    told = {one.title: one for topic in topics for one in topic.papers if one.came in came}
    for paper in queries.of_meeting(meeting.id) if told else ():
        if paper.title in told:
            _send(paper, told[paper.title])


def remind(meeting: Meeting) -> None:
    """What is missing was reminded of before the story ends, if it is due soon."""
    yesterday = today() - timedelta(days=1)
    for paper in queries.of_meeting(meeting.id):
        if rules.reminder_is_due(yesterday, paper.due_on, paper.reminded_on):
            paper.reminded_on = yesterday


def _send(paper: Paper, told: Handed) -> None:
    actor = offices.acting(paper.lead_seat) if paper.lead_seat else None
    number = len(paper.files) + 1
    content = _docx(paper) if told.kind is FileKind.DOCX else _pdf(paper, number)
    facts = Facts(f"{told.title}.{told.kind.value}", told.kind, _pages(told.kind))
    by = actor or offices.secretary(paper.group_id)
    commands.add_file(by, paper, content, facts, late_because=told.late or LATE)


def _pages(kind: FileKind) -> int | None:
    return 1 if kind is FileKind.PDF else None


def _words(paper: Paper, number: int = 1) -> list[str]:
    lead = paper.lead_seat.name if paper.lead_seat else "The secretariat"
    return [
        f"This paper is made up for the demonstration. It stands for what {lead} would write.",
        f"It is for the item “{paper.item.title}”. The meeting is asked to read it beforehand.",
        f"This is version {number}.",
    ]


def _pdf(paper: Paper, number: int) -> bytes:
    """Made as our own documents are, so that it is a real one, tagged and short."""
    meeting, shown = paper.meeting, paper.whole_mark
    data = {
        "body_name": meeting.group.name,
        "body_short": meeting.group.short,
        "title": paper.title,
        "day_words": weekday_words(meeting.day),
        "time_words": meetings.span_words(meeting.begins, meeting.ends).removeprefix("from "),
        "place": meeting.place,
        "marking": str(shown),
        "handling": "; ".join(shown.instructions),
        "contact": "",
        "paragraphs": _words(paper, number),
    }
    return pdf("sample_paper", data, now())


def _docx(paper: Paper) -> bytes:
    # Imported when a story has one, for it takes memory.
    from docx import Document  # noqa: PLC0415

    document, out = Document(), BytesIO()
    document.add_heading(paper.title, 1)
    for words in (str(paper.whole_mark), *_words(paper)):
        document.add_paragraph(words)
    document.save(out)
    return out.getvalue()
