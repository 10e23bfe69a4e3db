"""Sending a paper: a file, why it is late, and a higher marking where it needs one."""

from flask import g, render_template
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.core.numbers import size_words
from partnership.papers import commands, queries
from partnership.papers.files import LARGEST_FILE
from partnership.papers.models import Paper
from partnership.papers.rules import MEGABYTE
from partnership.papers.taken import Facts
from partnership.policy.permissions import Permission
from partnership.web.access import acting, may, needs
from partnership.web.forms import attempt, done, refuse
from partnership.web.frame import show_mark
from partnership.web.papers.blueprint import page_of, pages
from partnership.web.papers.forms import FileForm
from partnership.web.papers.taking import taken


@pages.route("/papers/<int:paper_id>/send", methods=["GET", "POST"])
@needs(Permission.SEND_PAPER, of=queries.paper)
def send(paper: Paper) -> str | Response:
    """The first version, or a new one; those before it stay."""
    form = FileForm.about(paper)
    if form.validate_on_submit():
        try:
            content, facts = taken(form.file.data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            with attempt(form):
                _add(paper, content, facts, form)
                return done(_said(paper), page_of(paper))
    g.body = paper.meeting.group
    show_mark(paper.whole_mark)
    return render_template(
        "papers/send.html",
        paper=paper,
        meeting=paper.meeting,
        form=form,
        most=LARGEST_FILE // MEGABYTE,
        sees_meeting=may(Permission.SEE_MEETING, paper.meeting),
    )


def _add(paper: Paper, content: bytes, facts: Facts, form: FileForm) -> None:
    late = form.late_because.data or ""
    commands.add_file(acting(), paper, content, facts, late_because=late, mark=form.mark())


def _said(paper: Paper) -> str:
    file = paper.files[-1]
    pages_said = f", {file.pages} page{'' if file.pages == 1 else 's'}" if file.pages else ""
    version = f"Version {file.number} of" if file.number > 1 else "It is in:"
    return f"{version} “{paper.title}” ({size_words(file.size)}{pages_said})."
