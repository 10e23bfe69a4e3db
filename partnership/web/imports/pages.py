"""Bringing in a spreadsheet: the file, what it means, what it would do, done."""

from flask import Blueprint, g, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug, places
from partnership.policy.permissions import Permission
from partnership.spreadsheets import commands, queries, sheets
from partnership.spreadsheets.limits import LARGEST_FILE
from partnership.spreadsheets.log import ActionLog, Choices, open_log, read_log
from partnership.spreadsheets.models import ImportUpload
from partnership.spreadsheets.rules import Sheet
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done, refuse
from partnership.web.imports.forms import MatchForm, UploadForm, columns_sent, match_form
from partnership.web.imports.showing import counted, done_words, shown
from partnership.web.numbers import row_number

pages = Blueprint("imports", __name__)


@pages.route("/groups/<slug>/import", methods=["GET", "POST"])
@needs(Permission.IMPORT_ACTIONS, of=group_by_slug)
def upload(group: Group) -> str | Response:
    """Choose the file; it is read once here, so that what is no list is refused at once."""
    g.body = group
    form = UploadForm()
    if form.validate_on_submit():
        content = form.file.data.stream.read(LARGEST_FILE + 1)
        try:
            sheets.read(content)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            with transaction():
                kept = commands.keep_upload(_person(), group, form.file.data.filename, content)
            return redirect(url_for("imports.match", slug=group.slug, file=kept))
    return render_template("imports/upload.html", group=group, form=form)


@pages.route("/groups/<slug>/import/match", methods=["GET", "POST"])
@needs(Permission.IMPORT_ACTIONS, of=group_by_slug)
def match(group: Group) -> str | Response:
    """Say what its columns and owners stand for, see what it would do, and do it."""
    g.body = group
    file = queries.upload(request.args.get("file", ""), group, _person(), now() - commands.KEPT)
    if file is None:
        again = "That file is kept no longer. Choose it again"
        return done(f"{again}: it stays for an hour.", _first_step(group))
    found = sheets.read(file.content)
    log = _log(group, file, found)
    read = read_log(group, log, Choices(columns_sent(log)))
    form = match_form(log, read, places(group.id, today()))
    if not form.change.data and form.validate_on_submit():
        answer = _answer(group, file, log, form, form.choices(read))
        if answer is not None:
            return answer
    kept = [pair for pair in request.form.items() if pair[0].startswith("row_")]
    return render_template(
        "imports/match.html", group=group, form=form, log=log, sheets=found, read=read, typed=kept
    )


def _answer(
    group: Group, file: ImportUpload, log: ActionLog, form: MatchForm, choices: Choices
) -> str | Response | None:
    """What it would do, what is wrong with it, or where to go when it is done; None to ask on."""
    if form.seen.data:
        with attempt(form):
            plan = commands.import_log(acting(), group, log, choices)
            if plan.is_ready:
                commands.forget_upload(file)
                return done(done_words(plan), url_for("actions.actions", body=group.slug))
        if form.errors:
            return None
    read = read_log(group, log, choices)
    if read.plan.undated_open:
        rows = counted(read.plan.undated, "row")
        refuse(form, Refused(f"Enter one date for the {rows} without one", "undated"))
    if read.plan.unknown:
        refuse(form, Refused("There are too many owners. Choose the column that holds them"))
    if form.errors:
        return None
    page = "problems" if read.plan.problems else "check"
    asked = [f"row_{one.line.row.number}" for one in read.plan.alike if page == "check"]
    again = {"seen", "change", *asked}
    typed = [pair for pair in request.form.items(multi=True) if pair[0] not in again]
    return render_template(
        f"imports/{page}.html", group=group, plan=read.plan, typed=typed, **shown(read)
    )


def _log(group: Group, file: ImportUpload, found: list[Sheet]) -> ActionLog:
    """The sheet that the address names, else the first that looks like a list of actions."""
    kept = queries.mapping(group)
    number = row_number(request.args.get("sheet"))
    at = number - 1 if number and number <= len(found) else None
    return open_log(found, file.name, kept.columns if kept else {}, at)


def _person() -> int:
    return int(current_user.known.person_id)


def _first_step(group: Group) -> str:
    return url_for("imports.upload", slug=group.slug)
