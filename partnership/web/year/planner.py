"""The planner: dates offered, changed, checked, shown as they would go out, and sent."""

from collections.abc import Collection

from flask import abort, g, render_template, request
from werkzeug.wrappers import Response

from partnership.core.clock import now, today
from partnership.groups.models import Group
from partnership.invitations.rules import News
from partnership.meetings.years.days import cadence_words
from partnership.policy.permissions import Permission
from partnership.reports import year
from partnership.reports.year import Planning
from partnership.transaction import refuse_repeat
from partnership.web.access import needs, standing
from partnership.web.forms import Button
from partnership.web.year.blueprint import pages
from partnership.web.year.plan import Plan, offered_plan, typed_plan
from partnership.web.year.preview import letter_of, outcome_of, reach_words, rows_of
from partnership.web.year.sending import send

# What the buttons send as `step`; that which shows who would get what sends none.
HOLD, SEND = "hold", "send"
STAYING = ("check", "back")
# What every form sends of itself.
OWN = ("step", "csrf_token", "form_key")


@pages.route("/year", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def plan() -> str | Response:
    """Every body of whoever plans, in one pass; only what is due is open."""
    planning, form = year.read(standing(), today(), now()), Button()
    wanted = _wanted(planning)
    if len(wanted) == 1 and "body" in request.args:
        g.body = wanted[0]
    if not form.validate_on_submit() or not planning.bodies:
        return _show(planning, form, offered_plan(planning, wanted))
    typed, step = typed_plan(planning, request.form), request.form.get("step")
    if step in (HOLD, SEND):
        refuse_repeat()  # rather than say that its own dates are in its way
    if typed.errors or step in STAYING:
        return _show(planning, form, typed)
    if step not in (HOLD, SEND):
        return _preview(planning, form, typed)
    words = reach_words(typed, outcome_of(typed))
    return send(typed, words, held=step == HOLD) or _show(planning, form, typed)


def _wanted(planning: Planning) -> list[Group]:
    """The body that the address names, or all, or those that are due."""
    slug = request.args.get("body")
    if slug:
        return [one for one in planning.bodies if one.slug == slug] or abort(404)
    if "all" in request.args:
        return list(planning.bodies)
    return [one for one in planning.bodies if planning.is_due(one)]


def _show(planning: Planning, form: Button, plan: Plan) -> str:
    shown = {section.group.id for section in plan.sections}
    return render_template(
        "year/plan.html",
        planning=planning,
        form=form,
        plan=plan,
        errors=plan.errors,
        has_errors=bool(plan.errors),
        checked=request.method == "POST",
        others=_others(planning, shown),
        cadence=cadence_words,
    )


def _others(planning: Planning, shown: Collection[int]) -> list[Group]:
    """The bodies to which nothing is offered; none where the address names one."""
    if request.args.get("body"):
        return []
    return [one for one in planning.bodies if one.id not in shown]


def _preview(planning: Planning, form: Button, plan: Plan) -> str:
    """Everything that was typed goes along, so that it can be sent or changed."""
    found, short = outcome_of(plan), {one.id: one.short for one in planning.bodies}
    return render_template(
        "year/preview.html",
        form=form,
        plan=plan,
        words=reach_words(plan, found),
        rows=rows_of(found, short),
        vacant=[(short[body], seat) for body, seat in found.vacant],
        held=letter_of(plan, found, News.HELD),
        typed=[(name, text) for name, text in request.form.items() if name not in OWN],
    )
