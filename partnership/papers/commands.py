"""Every change to papers: places for them, the files that come, and who is asked for one."""

from datetime import date
from typing import Any

from partnership.audit.rules import Actor, Kind
from partnership.core import store
from partnership.core.clock import now, today
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.core.marking import Mark, at_birth, dropped
from partnership.meetings import guards
from partnership.meetings import rules as meetings
from partnership.meetings.marking import put
from partnership.meetings.models import AgendaItem
from partnership.papers import queries, rules
from partnership.papers.asking import ask, remind_due, take_back
from partnership.papers.clearing import carry_over, clear, move_due_days
from partnership.papers.models import Paper, PaperFile
from partnership.papers.noting import note
from partnership.papers.stepping_back import put_file_back, take_file_back
from partnership.papers.taken import Facts


def add_paper(
    actor: Actor,
    item: AgendaItem,
    *,
    title: str,
    lead_seat_id: int | None,
    due_on: date,
    mark: Mark | None = None,
) -> Paper:
    """Keep a place on the agenda for one paper, marked no lower than its item."""
    guards.unlocked(item.meeting)
    paper = Paper(
        meeting=item.meeting,
        item=item,
        position=queries.next_position(item.id),
        **vars(at_birth(mark, item.meeting.mark, item.mark)),
        **_cleaned(title, lead_seat_id, due_on),
    )
    db.session.add(paper)
    said = {**_facts(paper), "marking": str(paper.mark)}
    note(actor, Kind.PAPER_ADDED, paper, after=said)
    return paper


def change_paper(
    actor: Actor,
    paper: Paper,
    *,
    title: str,
    lead_seat_id: int | None,
    due_on: date,
    version: int,
) -> None:
    """Change a place as it was at `version`; another day is reminded of anew."""
    guards.unlocked(paper.meeting)
    read_again(paper)
    _standing(paper)
    values, before = _cleaned(title, lead_seat_id, due_on), _facts(paper)
    if paper.version != version:
        raise Clash(_words(before), _words(_plain(values)), paper.version)
    if (paper.due_on, paper.lead_seat_id) != (due_on, lead_seat_id):
        paper.reminded_on = None
    for name, value in values.items():
        setattr(paper, name, value)
    note(actor, Kind.PAPER_CHANGED, paper, before=before, after=_facts(paper))


def withdraw(actor: Actor, paper: Paper) -> None:
    """Say that no paper is needed any more; a file that came stays, and can be read."""
    guards.unlocked(paper.meeting)
    read_again(paper)
    _standing(paper)
    paper.withdrawn_at = now()
    note(actor, Kind.PAPER_WITHDRAWN, paper, title=paper.title)


def put_back(actor: Actor, paper: Paper) -> None:
    """It is needed after all."""
    guards.unlocked(paper.meeting)
    read_again(paper)
    if paper.withdrawn_at is None:
        raise Refused("This paper is wanted already, so it stays as it is")
    paper.withdrawn_at = None
    note(actor, Kind.PAPER_PUT_BACK, paper, title=paper.title)


def add_file(
    actor: Actor,
    paper: Paper,
    content: bytes,
    facts: Facts,
    *,
    late_because: str = "",
    mark: Mark | None = None,
) -> PaperFile:
    """Take in a file as the paper's next version; one that comes late says why.

    Whoever sends it may raise the marking of the paper with it.
    """
    guards.unlocked(paper.meeting)
    read_again(paper)
    _standing(paper)
    if mark is not None and mark != paper.mark:
        _raise(actor, paper, mark)
    late = rules.is_late(today(), paper.due_on)
    reason = _reason(late_because, late=late)
    db.session.refresh(paper, ["files"])
    digest = store.put(content)
    if paper.current is not None and paper.current.digest == digest:
        raise Refused("This is the version that is here already. Choose the new one", "file")
    file = PaperFile(
        paper=paper,
        number=len(paper.files) + 1,
        digest=digest,
        size=len(content),
        came_at=now(),
        sent_by=actor.capacity,
        person_id=actor.person_id,
        late_because=reason,
        name=facts.name,
        kind=facts.kind,
        pages=facts.pages,
    )
    db.session.add(file)
    said = {"number": file.number, "name": file.name, "size": file.size, "digest": file.digest}
    note(actor, Kind.PAPER_SENT, paper, **said, late_because=file.late_because)
    return file


def set_mark(actor: Actor, paper: Paper, mark: Mark, reason: str, seen: Mark | None) -> None:
    """Raise the marking of a paper, or lower it with a reason."""
    put(actor, paper, mark, reason, seen, item_id=paper.item_id)


def _raise(actor: Actor, paper: Paper, mark: Mark) -> None:
    field = dropped(paper.mark, mark)
    if field:
        raise Refused(f"This paper is {paper.mark} already. Choose nothing lower here", field)
    put(actor, paper, mark, "", None, item_id=paper.item_id)


def _reason(typed: str, *, late: bool) -> str:
    reason = rules.late_reason(typed, late=late)
    return meetings.line(reason, "late_because", "reason", required=False)


def _standing(paper: Paper) -> None:
    if paper.withdrawn_at is not None:
        raise Refused("This paper was withdrawn. Put it back before you change it or send it")


def _cleaned(title: str, lead_seat_id: int | None, due_on: date) -> dict[str, Any]:
    if lead_seat_id is not None and queries.seat(lead_seat_id) is None:
        raise Refused("Choose a seat from the list", "lead_seat_id")
    cleaned = meetings.line(title, "title", "title")
    return {"title": cleaned, "lead_seat_id": lead_seat_id, "due_on": due_on}


def _facts(paper: Paper) -> dict[str, Any]:
    return _plain({name: getattr(paper, name) for name in ("title", "lead_seat_id", "due_on")})


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "due_on": values["due_on"].isoformat()}


def _words(facts: dict[str, Any]) -> str:
    seat = queries.seat(facts["lead_seat_id"]) if facts["lead_seat_id"] else None
    due = day_words(date.fromisoformat(facts["due_on"]))
    return f"{facts['title']} (due {due}, from {seat.name if seat else 'nobody yet'})"


__all__ = [
    "Facts",
    "add_file",
    "add_paper",
    "ask",
    "carry_over",
    "change_paper",
    "clear",
    "move_due_days",
    "put_back",
    "put_file_back",
    "remind_due",
    "set_mark",
    "take_back",
    "take_file_back",
    "withdraw",
]
