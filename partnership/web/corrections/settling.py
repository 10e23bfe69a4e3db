"""Answering a correction: accepted at a press, declined with a sentence, or settled by hand."""

from collections.abc import Callable

from flask import abort, render_template, url_for
from werkzeug.wrappers import Response

from partnership.meetings import correcting, corrections
from partnership.meetings.revisions import Correction
from partnership.meetings.rules import Audience
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs, opens
from partnership.web.corrections.blueprint import pages, place_of
from partnership.web.corrections.forms import AnswerForm
from partnership.web.forms import attempt
from partnership.web.minutes.beside import Beside, is_open, is_shown
from partnership.web.minutes.record import record_of
from partnership.web.minutes.showing import show_version
from partnership.web.minutes.versions import version_of
from partnership.web.undoing import take_back, undoable

TOLD = "Whoever proposed it is told."


@pages.route("/corrections/<int:correction_id>", methods=["GET", "POST"])
@needs(Permission.WRITE_MINUTES, of=corrections.correction)
def settle(found: Correction) -> str | Response:
    """What stood, what is proposed and why; where the words have changed since, both are shown."""
    opens(Permission.SEE_ITEM, found.item)  # the record notes a look at the item
    record = record_of(found.meeting)
    if not is_shown(record, found):
        abort(404)
    form = AnswerForm()
    if form.validate_on_submit():
        with attempt(form):
            notice = _answer(found, form)
            address = url_for(".undo", meeting_id=found.meeting_id, correction_id=found.id)
            return undoable(notice, address, place_of(found))
    show_version(version_of(record, Audience.BOARD))
    return render_template(
        "corrections/settle.html",
        meeting=found.meeting,
        found=found,
        beside=Beside([found]),
        stands=corrections.stands(found),
        is_open=is_open(found.meeting),
        form=form,
    )


def _answer(found: Correction, form: AnswerForm) -> str:
    deeds: dict[str, Callable[[], None]] = {
        "accept": lambda: correcting.accept(acting(), found),
        "by_hand": lambda: correcting.accept_by_hand(acting(), found),
    }
    if form.accept.data or form.by_hand.data:
        deeds["accept" if form.accept.data else "by_hand"]()
        return f"The correction is accepted. {TOLD}"
    correcting.decline(acting(), found, form.answer.data or "")
    return f"The correction is declined. {TOLD}"


@pages.post("/corrections/<int:correction_id>/undo")
@needs(Permission.WRITE_MINUTES, of=corrections.correction)
def undo(found: Correction) -> Response:
    """For a minute, by whoever answered: it waits again, and the words are as before."""
    if not is_shown(record_of(found.meeting), found):
        abort(404)
    said = "Taken back: the correction waits for an answer."
    return take_back(lambda: correcting.take_back(acting(), found), said, place_of(found))
