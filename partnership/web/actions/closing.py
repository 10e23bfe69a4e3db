"""Confirming that an action is complete, and opening it again."""

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions import commands, queries
from partnership.actions.models import Action
from partnership.audit.rules import Kind
from partnership.core.errors import Refused
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.actions.blueprint import pages
from partnership.web.actions.bulk_undoing import undo_of_one
from partnership.web.actions.forms import ReopenForm
from partnership.web.forms import attempt
from partnership.web.frame import show_frame_of_action
from partnership.web.undoing import undoable


@pages.post("/actions/<int:action_id>/confirm")
@needs(Permission.CONFIRM_ACTION, of=queries.action)
def confirm(action: Action) -> Response:
    """One button: it is complete."""
    back = url_for("actions.action", action_id=action.id)
    try:
        with transaction():
            commands.confirm_complete(acting(), action)
            undo = undo_of_one(Kind.ACTION_CLOSED, action)
    except Refused as refusal:
        flash(refusal.message, "info")
        return redirect(back)
    return undoable(f"{action.reference} is closed. It can be reopened.", undo, back)


@pages.route("/actions/<int:action_id>/reopen", methods=["GET", "POST"])
@needs(Permission.CONFIRM_ACTION, of=queries.action)
def reopen(action: Action) -> str | Response:
    """It is not complete after all."""
    show_frame_of_action(action)
    form = ReopenForm()
    if form.validate_on_submit():
        with attempt(form):
            commands.reopen(acting(), action, form.reason.data or "")
            notice = f"{action.reference} is open and at risk. {action.seat.name} answers for it."
            undo = undo_of_one(Kind.ACTION_REOPENED, action)
            return undoable(notice, undo, url_for("actions.action", action_id=action.id))
    return render_template("actions/reopen.html", action=action, form=form)
