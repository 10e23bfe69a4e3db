"""Writing a report: choose, tick, take away. Nothing is kept but that it was made."""

from collections.abc import Callable
from typing import Final

from flask import Blueprint, Response, g, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.core.text import ascii_name
from partnership.documents.account import account_pdf
from partnership.documents.account_values import AccountDocument
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug
from partnership.policy.permissions import Permission
from partnership.reports.accounting import made, making
from partnership.reports.accounting.asked import KIND_HINTS, KIND_WORDS, Asked
from partnership.reports.accounting.values import Report, kept
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.accounting.asking import asked_for, query_of
from partnership.web.accounting.choosing import asked_by, choose_form
from partnership.web.accounting.document import account_values
from partnership.web.accounting.forms import NONE_TICKED, TicksForm
from partnership.web.accounting.showing import parts_of
from partnership.web.forms import refuse
from partnership.web.frame import show_mark
from partnership.web.meetings.documents import DOCX

pages = Blueprint("accounting", __name__)
PDF: Final = "application/pdf"


@pages.route("/reports/write", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def choose() -> str | Answer:
    """Which report, of what, for whom, about which time; most of it is chosen already."""
    form = choose_form()
    if form.body.choices and form.validate_on_submit():
        try:
            return redirect(url_for("accounting.preview", **query_of(asked_by(form))))
        except Refused as refusal:
            refuse(form, refusal)
    return render_template("accounting/choose.html", form=form, hints=KIND_HINTS)


@pages.route("/groups/<slug>/report", methods=["GET", "POST"])
@needs(Permission.WRITE_REPORT, of=group_by_slug)
def preview(group: Group) -> str:
    """Every paragraph with its sources; what is left out has no number."""
    asked = asked_for(group)
    form = TicksForm()
    report = making.read(asked, today())
    ticked = report.keys
    if form.validate_on_submit():
        ticked = _ticked(form, report) or []
    return _page(asked, report, form, ticked)


@pages.post("/groups/<slug>/report/word")
@needs(Permission.WRITE_REPORT, of=group_by_slug)
def word(group: Group) -> str | Response:
    """What is ticked as a document that a clerk can edit."""
    # Imported when it is needed, for most workers never are.
    from partnership.documents.account_docx import account_docx  # noqa: PLC0415

    return _taken(group, account_docx, "docx", DOCX)


@pages.post("/groups/<slug>/report/pdf")
@needs(Permission.WRITE_REPORT, of=group_by_slug)
def pdf(group: Group) -> str | Response:
    """The same as a tagged PDF."""
    return _taken(group, account_pdf, "pdf", PDF)


def _taken(
    group: Group, document: Callable[[AccountDocument], bytes], ending: str, kind: str
) -> str | Response:
    """Make it, then note that it was made: what leaves the product is in the record."""
    asked, form = asked_for(group), TicksForm()
    report = making.read(asked, today())
    ticked = _ticked(form, report) if form.validate_on_submit() else []
    if not ticked:
        return _page(asked, report, form, [])
    left = kept(report, ticked)
    content = document(account_values(asked, left, now()))
    name = _name(asked, left, ending)
    with transaction():
        made.note(acting(), asked, name, made.keys_left_out(report.keys, ticked))
    response = Response(content, mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _ticked(form: TicksForm, report: Report) -> list[str]:
    found = form.ticked(report.keys)
    if not found:
        refuse(form, Refused(NONE_TICKED, "keep"))
    return found


def _name(asked: Asked, report: Report, ending: str) -> str:
    """Named so that a folder of them sorts itself: OFFICIAL-abc-2026-12-03-board-summary.pdf."""
    body, day = ascii_name(asked.group.slug), asked.period.until_on.isoformat()
    return f"{report.mark.marking}-{body}-{day}-{asked.kind}.{ending}"


def _page(asked: Asked, report: Report, form: TicksForm, ticked: list[str]) -> str:
    g.body = asked.group
    show_mark(report.mark)
    return render_template(
        "accounting/preview.html",
        asked=asked,
        kind=KIND_WORDS[asked.kind],
        report=report,
        form=form,
        parts=parts_of(report, ticked),
        left_out=len(report.keys) - len(ticked),
        query=query_of(asked),
    )
