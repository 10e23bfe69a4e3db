"""Asking for missing papers: what each seat would get, one button, and taking it back."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.meetings import queries as meetings
from partnership.meetings.models import Meeting
from partnership.papers import commands
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.reactions.letters import shown_by
from partnership.reactions.papers import LETTER, asked_of, contents_of
from partnership.reactions.recipients import Recipient
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.papers.blueprint import pages
from partnership.web.papers.sight import papers_shown
from partnership.web.undoing import take_back, undoable


@pages.get("/meetings/<int:meeting_id>/papers/ask")
@needs(Permission.WRITE_AGENDA, of=meetings.meeting_in_full)
def asking(meeting: Meeting) -> str:
    """Who would get what, and for what nobody can be asked."""
    shown = papers_shown(meeting)
    letters = _letters(meeting, shown.to_ask) if meeting.starts_at > now() else []
    ready = _asked(letters)
    show_frame_of(meeting)
    show_mark(*(one.whole_mark for one in shown.missing))
    return render_template(
        "papers/asking.html",
        meeting=meeting,
        shown=shown,
        letters=[(to, _shown(meeting, to, papers)) for to, papers in letters],
        ready=ready,
        others=[(one, _why(meeting, one)) for one in shown.missing if one.id not in ready],
        button_form=Button(formdata=None),
    )


@pages.post("/meetings/<int:meeting_id>/papers/ask")
@needs(Permission.WRITE_AGENDA, of=meetings.meeting_in_full)
def ask(meeting: Meeting) -> Response:
    """One letter to each seat that owes some."""
    if not Button().validate_on_submit():
        return redirect(_home(meeting))
    asked = len(_asked(_letters(meeting, papers_shown(meeting).to_ask)))
    try:
        with transaction():
            number = commands.ask(acting(), meeting)
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(_home(meeting))
    undo = url_for("papers.unask", meeting_id=meeting.id)
    return undoable(_said(asked, number - asked), undo, _home(meeting))


@pages.post("/meetings/<int:meeting_id>/papers/unask")
@needs(Permission.WRITE_AGENDA, of=meetings.meeting_in_full)
def unask(meeting: Meeting) -> Response:
    """Letters that wait are not sent; whoever has one gets another."""
    said = "Nobody is asked for papers."
    return take_back(lambda: commands.take_back(acting(), meeting), said, _home(meeting))


def _home(meeting: Meeting) -> str:
    return url_for("agenda.agenda", meeting_id=meeting.id)


def _event() -> Event:
    """What the letters would follow from."""
    event = Event({}, at=now(), kind=Kind.PAPERS_ASKED)
    event.person_id = acting().person_id
    return event


def _letters(meeting: Meeting, papers: Sequence[Paper]) -> list[tuple[Recipient, list[Paper]]]:
    """Each reader, with the papers that their letter would be about."""
    return asked_of(_event(), meeting, [one.id for one in papers])


def _shown(meeting: Meeting, to: Recipient, papers: Sequence[Paper]) -> dict[str, Any]:
    """The letter as it would go."""
    event = _event()
    return shown_by(event, LETTER, to, contents_of(event, meeting, papers))


def _asked(letters: Iterable[tuple[Recipient, list[Paper]]]) -> set[int]:
    return {one.id for _, papers in letters for one in papers}


def _said(asked: int, vacant: int) -> str:
    said = f"Asked for {asked} paper{'' if asked == 1 else 's'}."
    return f"{said} Nobody could be asked for {vacant} more: vacant seats." if vacant else said


def _why(meeting: Meeting, paper: Paper) -> str:
    """Why nobody is asked for it now."""
    if meeting.starts_at <= now():
        return "the meeting has begun"
    if paper.lead_seat is None:
        return "nobody owes it yet"
    if paper.reminded_on == today():
        return "asked for today already"
    return "the seat is vacant, or may not send it"
