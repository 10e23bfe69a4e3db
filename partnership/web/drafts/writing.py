"""Preparing an update for a seat's holder: the same page, but for what only the holder may ask."""

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.actions import drafting, drafts, queries
from partnership.actions.models import Action
from partnership.actions.rules import Answer
from partnership.core.db import db
from partnership.groups.models import Seat
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs, standing
from partnership.web.actions.answers import AnswerForm
from partnership.web.actions.drafted import shown_of
from partnership.web.actions.fields import word
from partnership.web.drafts.blueprint import pages
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of_action
from partnership.web.marks.fields import answers_of


@pages.route("/actions/<int:action_id>/draft", methods=["GET", "POST"])
@needs(Permission.DRAFT_UPDATE, of=queries.action_alone)
def write(action: Action) -> str | Response:
    """What they prepared before is there to be changed."""
    show_frame_of_action(action)
    seat = db.session.get_one(Seat, g.permit.seat_id)
    form = _form(action, seat)
    if form.validate_on_submit():
        with attempt(form):
            text, mark = form.text.data or "", form.mark()
            drafting.write_draft(acting(), action, seat, form.declared, text, mark=mark)
            notice = f"Saved as a draft. {seat.name} can approve, change or set it aside."
            return done(notice, url_for("actions.action", action_id=action.id))
    return render_template("actions/update.html", action=action, form=form, drafted_for=seat)


def _form(action: Action, seat: Seat) -> AnswerForm:
    earlier = drafts.own(action.id, seat.id, standing().person_id or 0)
    values = shown_of(earlier) if earlier else answers_of(action.mark)
    chosen = word(Answer, request.args.get("answer"))
    form = AnswerForm(data={**values, **({"answer": chosen} if chosen else {})})
    form.action = action
    return form
