"""Proposing other words for one paragraph of an item, or for a decision under it."""

from dataclasses import dataclass

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from partnership.meetings import correcting, corrections, queries
from partnership.meetings.models import AgendaItem, Decision
from partnership.meetings.rendered import Entry
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Audience
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.corrections.blueprint import pages, place_of
from partnership.web.corrections.forms import ProposeForm
from partnership.web.forms import attempt, done
from partnership.web.minutes.beside import is_open, key_of
from partnership.web.minutes.pages import home
from partnership.web.minutes.record import Record, record_of
from partnership.web.minutes.showing import show_version
from partnership.web.minutes.versions import version_of
from partnership.web.numbers import row_number
from partnership.web.undoing import take_back


@dataclass(frozen=True)
class Subject:
    """What is to be corrected: the words as they stand."""

    item: AgendaItem
    number: int
    was: str
    decision: Decision | None = None


@pages.route("/items/<int:item_id>/correct", methods=["GET", "POST"])
@needs(Permission.CORRECT_MINUTES, of=queries.item)
def propose(item: AgendaItem) -> str | Response:
    """The words as they stand, to be changed; `paragraph` or `decision` says which of the item."""
    meeting = item.meeting
    record = record_of(meeting)
    subject = _subject(record, item)
    form = ProposeForm() if request.method == "POST" else ProposeForm(wording=subject.was)
    if form.validate_on_submit() and form.is_complete():
        with attempt(form):
            found = _propose(subject, form)
            notice = "Your correction is proposed. The secretariat answers by mail."
            return done(notice, place_of(found))
    show_version(version_of(record, Audience.BOARD))
    return render_template(
        "corrections/propose.html",
        meeting=meeting,
        subject=subject,
        form=form,
        is_open=is_open(meeting),
    )


def _propose(subject: Subject, form: ProposeForm) -> Correction:
    return correcting.propose(
        acting(),
        subject.item,
        was=subject.was,
        words=form.wording.data or "",
        reason=form.reason.data or "",
        decision=subject.decision,
    )


def _subject(record: Record, item: AgendaItem) -> Subject:
    """The paragraph or decision that the address names, as this visitor may read it; else 404."""
    shown = version_of(record, Audience.BOARD).shown
    entry = next(one for one in shown.items if one.id == item.id)
    wanted = row_number(request.args.get("decision"))
    if wanted and any(made.id == wanted for made in entry.decisions):
        decision = queries.decision(wanted)
        if decision is not None:
            return Subject(item, entry.number, decision.text, decision)
    return Subject(item, entry.number, _paragraph(entry))


def _paragraph(entry: Entry) -> str:
    """The one that is named; without a name the first."""
    there = [str(part) for part in entry.parts if isinstance(part, str)]
    asked = request.args.get("paragraph")
    found = next((one for one in there if asked in (None, key_of(one))), None)
    return found or abort(404)


@pages.post("/corrections/<int:correction_id>/withdraw")
@needs(Permission.CORRECT_MINUTES, of=corrections.correction)
def withdraw(found: Correction) -> Response:
    """Take back what one proposed oneself."""
    said = "Your correction is taken back. To undo this, propose it again."
    return take_back(lambda: correcting.withdraw(acting(), found), said, home(found.meeting))
