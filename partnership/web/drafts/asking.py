"""Asking somebody who acts for a seat to prepare an update."""

from collections.abc import Sequence

from flask import render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions import drafting, queries
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.groups.acting import acting_now
from partnership.groups.models import Deputy
from partnership.policy.permissions import Permission
from partnership.policy.reading import WORDS
from partnership.web.access import acting, needs
from partnership.web.drafts.blueprint import pages
from partnership.web.drafts.forms import AskForm
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of_action
from partnership.web.numbers import row_number


@pages.route("/actions/<int:action_id>/ask", methods=["GET", "POST"])
@needs(Permission.UPDATE_ACTION, of=queries.action_alone)
def ask(action: Action) -> str | Response:
    """One button for each of those who may prepare one."""
    show_frame_of_action(action)
    form = AskForm()
    team = [one for one in acting_now([action.seat_id], today()) if one.may_draft]
    if form.validate_on_submit():
        with attempt(form):
            chosen = _chosen(team, form)
            capacity = f"{WORDS[chosen.kind]} {action.seat.name}"
            drafting.ask_for_update(acting(), action, chosen, capacity)
            notice = f"{chosen.person.name} is asked by mail. You are told when a draft is ready."
            return done(notice, url_for("actions.action", action_id=action.id))
    return render_template("drafts/ask.html", action=action, form=form, team=team, words=WORDS)


def _chosen(team: Sequence[Deputy], form: AskForm) -> Deputy:
    number = row_number(form.deputy.data)
    found = next((one for one in team if one.id == number), None)
    if found is None:
        raise Refused("Choose somebody who may prepare updates for this seat")
    return found
