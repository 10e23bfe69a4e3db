"""Writing a highlight report: filled in from the record, saved as a draft, sent, taken back."""

from typing import Any

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.errors import Clash
from partnership.highlights import commands, queries
from partnership.highlights.models import Highlight
from partnership.highlights.queries import Owed
from partnership.highlights.rules import LONGEST, PARTS
from partnership.policy.permissions import Permission
from partnership.reports.highlight_lines import lines_for
from partnership.web.access import acting, needs, opens, standing
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_mark
from partnership.web.highlights.blueprint import page_of, pages
from partnership.web.highlights.forms import SAVE, HighlightForm, answers_of
from partnership.web.highlights.shown import Line
from partnership.web.marks.fields import answers_of as mark_answers
from partnership.web.undoing import take_back, undoable


@pages.route("/highlights/<slug>/<int:meeting_id>/write", methods=["GET", "POST"])
@needs(Permission.WRITE_HIGHLIGHT, of=queries.to_write)
def write(owed: Owed) -> str | Response | tuple[str, int]:
    """The form; what the record suggests is worked out now and stored nowhere."""
    form = HighlightForm(data=_texts(owed) | mark_answers(owed.guarded_by.mark))
    try:
        if form.validate_on_submit():
            with attempt(form):
                return _written(owed, form)
    except Clash as clash:
        form.version.set_to(clash.now)
        return _page(owed, form, clash), 409
    return _page(owed, form)


@pages.post("/highlights/<slug>/<int:meeting_id>/undo")
@needs(Permission.WRITE_HIGHLIGHT, of=queries.highlight)
def undo(row: Highlight) -> Response:
    """It was not sent."""
    said = "The report is not sent. What it said is kept as a draft."
    return take_back(lambda: commands.take_back(acting(), row), said, page_of(row))


def _texts(owed: Owed) -> dict[str, Any]:
    """What the form shows at first; once it is sent, only what was typed counts."""
    row = owed.highlight
    if request.method == "POST":
        return {}
    if row is not None and row.saved_at is not None:
        return answers_of(row)
    return dict(lines_for(standing(), owed.group, owed.meeting, today()))


def _written(owed: Owed, form: HighlightForm) -> Response:
    group, meeting = owed.group, owed.meeting
    if request.form.get("deed") == SAVE:
        row = commands.save(acting(), group, meeting, **form.values())
        return done(
            "The draft is saved. The board sees nothing of it until you send it.", page_of(row)
        )
    is_first = owed.sent_on is None
    row = commands.send(acting(), group, meeting, **form.values())
    if not is_first:
        return done("The report is changed.", page_of(row))
    undo_at = url_for("highlights.undo", slug=group.slug, meeting_id=meeting.id)
    said = f"The report is sent to {meeting.group.short}. Until the agenda is issued it can change."
    return undoable(said, undo_at, page_of(row))


def _page(owed: Owed, form: HighlightForm, clash: Clash | None = None) -> str:
    g.body = owed.group
    row = owed.highlight
    if row is not None:
        opens(Permission.SEE_HIGHLIGHT, row)
        show_mark(row.mark)
    return render_template(
        "highlights/write.html",
        owed=owed,
        line=Line(owed),
        form=form,
        clash=clash,
        parts=list(PARTS),
        longest=LONGEST,
        is_new=row is None or row.saved_at is None,
        button_form=Button(formdata=None),
    )
