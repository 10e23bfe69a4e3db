"""Carrying actions over when a plan takes the place of another, with a look at it first."""

from typing import Any

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor
from partnership.plans import commands, queries
from partnership.plans.models import Plan
from partnership.policy.permissions import Permission
from partnership.reports import carrying
from partnership.web.access import acting, acting_on, needs, standing
from partnership.web.filters import count
from partnership.web.forms import attempt
from partnership.web.plans.blueprint import pages
from partnership.web.plans.forms import carry_form
from partnership.web.undoing import take_back, undoable


@pages.route("/plans/<int:plan_id>/carry-over", methods=["GET", "POST"])
@needs(Permission.CARRY_OVER, of=queries.whole)
def carry(plan: Plan) -> str | Response:
    """What would change for the actions that whoever is here may change; then do it."""
    g.body = plan.group
    going = carrying.read(standing(), plan)
    form = carry_form(going)
    if form.validate_on_submit():
        into, by = form.into(going), acting()
        with attempt(form):
            number = commands.carry_over(
                by, plan, carrying.actions(standing(), into), into, _acting_on
            )
            said = f"{count(number, 'action')} carried over. Each keeps its earlier priority too."
            undo = url_for("plans.undo_carrying", plan_id=plan.id)
            return undoable(said, undo, url_for("plans.plan", plan_id=plan.id))
    return render_template("plans/carry.html", plan=plan, going=going, form=form)


def _acting_on(action: Any) -> Actor:
    return acting_on(Permission.CHANGE_ACTION, action)


@pages.post("/plans/<int:plan_id>/carry-over/undo")
@needs(Permission.CARRY_OVER, of=queries.whole)
def undo_carrying(plan: Plan) -> Response:
    """Each action serves what it served before."""
    said = "The actions serve what they served before, but for those that were changed since."
    back = url_for("plans.plan", plan_id=plan.id)
    return take_back(lambda: _take_back(plan), said, back)


def _take_back(plan: Plan) -> None:
    ids = queries.carried_ids(plan)
    commands.take_back_carrying(acting(), plan, carrying.by_number(standing(), ids))
