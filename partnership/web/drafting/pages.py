"""Drafting an agenda: reading the draft, putting its lines on the agenda, and undoing that."""

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.core.london import time_words
from partnership.meetings import lengths, queries
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.reports.agenda_draft import draft as drafts
from partnership.reports.agenda_draft.draft import Draft
from partnership.topics import commands
from partnership.topics.drafting import CHANGED
from partnership.topics.lines import Line
from partnership.transaction import transaction
from partnership.web.access import acting, may, needs, standing
from partnership.web.agenda.lines import PURPOSE_WORDS
from partnership.web.drafting.forms import NONE_TICKED, DraftForm, stamp
from partnership.web.forms import refuse
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.undoing import take_back, undoable

pages = Blueprint("drafting", __name__, url_prefix="/meetings/<int:meeting_id>/agenda/draft")


@pages.get("")
@needs(Permission.SEE_DRAFT, of=queries.meeting_in_full)
def draft(meeting: Meeting) -> str:
    """Each line with its reason; whatever there is time for is ticked."""
    found = _draft(meeting)
    return _page(meeting, found, DraftForm.about(found, _words(found), formdata=None))


@pages.post("/put")
@needs(Permission.WRITE_AGENDA, of=queries.meeting_in_full)
def put(meeting: Meeting) -> str | Response:
    """What is ticked goes on the agenda; the rest comes back at the next meeting."""
    found = _draft(meeting)
    form = DraftForm.about(found, _words(found))
    if form.validate_on_submit():
        try:
            return _put(meeting, found, form)
        except Refused as refusal:
            refuse(form, refusal)
            form.seen.data = stamp(found.fit.lines)
    return _page(meeting, found, form)


@pages.post("/undo")
@needs(Permission.WRITE_AGENDA, of=queries.meeting_in_full)
def undo(meeting: Meeting) -> Response:
    """The agenda is as it was before."""
    said = "The lines of the draft are off the agenda again."
    return take_back(lambda: commands.take_draft_back(acting(), meeting), said, _home(meeting))


def _home(meeting: Meeting) -> str:
    return url_for("agenda.agenda", meeting_id=meeting.id)


def _draft(meeting: Meeting) -> Draft:
    return drafts.read(standing(), meeting, now(), today())


def _put(meeting: Meeting, found: Draft, form: DraftForm) -> Response:
    if form.is_stale(found):
        raise Refused(CHANGED)
    chosen = sorted(_chosen(found, form.ticked), key=lambda line: line.slot.place)
    if not chosen:
        raise Refused(NONE_TICKED, form.first)
    left = [line.key for line in found.fit.lines if line not in chosen]
    with transaction():
        commands.put_on_agenda(acting(), meeting, chosen, left)
    number = "1 line is" if len(chosen) == 1 else f"{len(chosen)} lines are"
    others = " What you left out comes back at the next meeting." if left else ""
    notice = f"{number} on the agenda.{others}"
    return undoable(notice, url_for("drafting.undo", meeting_id=meeting.id), _home(meeting))


def _chosen(found: Draft, ticked: set[str]) -> list[Line]:
    return [line for line in found.fit.lines if line.key in ticked]


def _words(found: Draft) -> dict[str, str]:
    """A line as the label of its box."""
    return {line.key: _label(line, found) for line in found.fit.lines}


def _label(line: Line, found: Draft) -> str:
    starts = found.starts.get(line.key)
    times = [time_words(starts)] if starts else []
    times += [lengths.duration_words(line.minutes), PURPOSE_WORDS[line.purpose].lower()]
    return f"{line.title} ({', '.join(times)})"


def _page(meeting: Meeting, found: Draft, form: DraftForm) -> str:
    show_frame_of(meeting)
    show_mark(*(line.mark for line in found.fit.lines))
    return render_template(
        "drafting/draft.html",
        meeting=meeting,
        draft=found,
        form=form,
        hints={line.key: _hint(line) for line in found.fit.lines},
        needed=lengths.duration_words(found.needed),
        free=lengths.duration_words(found.free),
        writes=may(Permission.WRITE_AGENDA, meeting),
    )


def _hint(line: Line) -> str:
    lead = f"Led by {line.lead}." if line.lead else ""
    mark = f"{line.mark}." if line.mark.is_sensitive else ""
    return " ".join(part for part in (mark, line.because, lead) if part)
