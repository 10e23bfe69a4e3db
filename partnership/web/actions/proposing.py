"""Asking for a new date, and agreeing or declining what was asked for."""

from datetime import date

from flask import render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.actions import proposals, proposed, queries
from partnership.actions.models import Action
from partnership.actions.waiting import DateProposal
from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import acting, needs, opens, standing
from partnership.web.actions.asking import AnswerForm, AskForm
from partnership.web.actions.blueprint import pages
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of_action, show_listed
from partnership.web.undoing import take_back, undoable


@pages.route("/actions/<int:action_id>/propose", methods=["GET", "POST"])
@needs(Permission.UPDATE_ACTION, of=queries.action)
def propose(action: Action) -> str | Response:
    """Ask for a later date; somebody else agrees it."""
    show_frame_of_action(action)
    form = AskForm()
    form.action = action
    if form.validate_on_submit():
        with attempt(form):
            proposals.propose(acting(), action, form.due, form.reason.data or "")
            back = url_for("actions.action", action_id=action.id)
            return done(asked_words(action, form.due), back)
    asked = proposed.open_proposal(action)
    return render_template("actions/propose.html", action=action, asked=asked, form=form)


def asked_words(action: Action, asked_for: date) -> str:
    """What happens to a date that was asked for."""
    return (
        f"You asked for {day_words(asked_for)}. The secretariat or the chair answers by mail. "
        f"Until then it is due {day_words(action.due_on)}."
    )


@pages.route("/actions/<int:action_id>/proposals/<int:proposal_id>", methods=["GET", "POST"])
@needs(Permission.CHANGE_ACTION, of=proposed.proposal)
def proposal(found: DateProposal) -> str | Response:
    """Agree to the date, or say why it stays."""
    action = found.action
    show_frame_of_action(action)
    opens(Permission.CHANGE_ACTION, action)  # the record notes a look at the action
    form = AnswerForm()
    if form.validate_on_submit():
        with attempt(form):
            undo = url_for("actions.undo_proposal", action_id=action.id, proposal_id=found.id)
            return undoable(_answer(found, form), undo, _after(action, form))
    return render_template(
        "actions/proposal.html",
        action=action,
        found=found,
        may_answer=proposals.may_answer(current_user.known.person_id, found),
        form=form,
    )


@pages.post("/actions/<int:action_id>/proposals/<int:proposal_id>/undo")
@needs(Permission.CHANGE_ACTION, of=proposed.proposal)
def undo_proposal(found: DateProposal) -> Response:
    """For a minute, by whoever answered: it waits for an answer again."""
    back = url_for("actions.proposal", action_id=found.action_id, proposal_id=found.id)
    said = "Taken back: the new date waits for an answer."
    return take_back(lambda: proposals.take_back(acting(), found), said, back)


def _answer(found: DateProposal, form: AnswerForm) -> str:
    action = found.action
    if form.agree.data:
        proposals.agree(acting(), found)
        return f"{action.reference} is now due {day_words(found.due_on)}. Its owner is told."
    proposals.decline(acting(), found, form.answer.data or "")
    return f"{action.reference} stays due {day_words(action.due_on)}. Its owner is told why."


def _after(action: Action, form: AnswerForm) -> str:
    if form.listed.data:
        return url_for("actions.proposals")
    return url_for("actions.action", action_id=action.id)


@pages.get("/proposals", endpoint="proposals")
@needs(Permission.USE_THE_PRODUCT)
def list_proposals() -> str:
    """Every date that waits for this visitor's answer, oldest first."""
    seen = visible_to(standing(), Action, Permission.CHANGE_ACTION)
    waiting = proposed.waiting(seen)
    show_listed(one.action for one in waiting)
    return render_template(
        "actions/proposals.html",
        waiting=waiting,
        most=proposed.MOST,
        person_id=current_user.known.person_id,
        today=today(),
        form=Button(),
    )
