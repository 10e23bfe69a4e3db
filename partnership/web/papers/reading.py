"""Reading papers: one with all its versions, a file of it, and what the visitor owes."""

from flask import Response, g, render_template

from partnership.core import store
from partnership.core.clock import today
from partnership.core.errors import Missing
from partnership.core.numbers import size_words
from partnership.papers import queries
from partnership.papers.models import Paper, PaperFile
from partnership.papers.rules import FileKind, file_name
from partnership.papers.stepping_back import can_step_back
from partnership.policy.permissions import Permission
from partnership.web.access import may, needs, opens
from partnership.web.forms import Button
from partnership.web.frame import show_mark
from partnership.web.papers.blueprint import owed, pages

_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: f"{_OFFICE}wordprocessingml.document",
    FileKind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    FileKind.PPTX: f"{_OFFICE}presentationml.presentation",
}
# What somebody else made is kept on the reader's disk and never shown as a page of ours.
SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'none'"


@pages.get("/papers")
@needs(Permission.USE_THE_PRODUCT)
def mine() -> str:
    """The papers that the visitor owes."""
    return render_template("papers/mine.html", papers=owed())


@pages.get("/papers/<int:paper_id>")
@needs(Permission.SEE_PAPER, of=queries.paper)
def paper(paper: Paper) -> str:
    """Where it stands, who owes it by when, and each version that came."""
    meeting, g.body = paper.meeting, paper.meeting.group
    show_mark(paper.whole_mark)
    return render_template(
        "papers/paper.html",
        paper=paper,
        meeting=meeting,
        sends=may(Permission.SEND_PAPER, paper) and paper.withdrawn_at is None,
        steps_back=may(Permission.SEND_PAPER, paper) and can_step_back(paper),
        changes=may(Permission.CHANGE_PAPER, paper),
        sees_item=may(Permission.SEE_ITEM, paper.item),
        sees_meeting=may(Permission.SEE_MEETING, meeting),
        is_late=paper.due_on < today(),
        size_words=size_words,
        button_form=Button(formdata=None),
    )


@pages.get("/papers/<int:paper_id>/files/<int:file_id>")
@needs(Permission.SEE_PAPER, of=queries.file)
def file(file: PaperFile) -> Response:
    """One version, to keep and open outside the browser: its name says how secret it is."""
    opens(Permission.SEE_PAPER, file.paper)  # so that the record has who read it
    mark = file.paper.whole_mark
    show_mark(mark)
    try:
        response = Response(store.get(file.digest), mimetype=TYPES[file.kind])
    except FileNotFoundError:
        raise Missing from None
    name = file_name(file.paper.title, file.number, file.kind, mark.marking)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = SANDBOX
    return response
