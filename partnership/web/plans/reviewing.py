"""Reviewing a plan: every priority on one page, kept at once."""

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.london import day_words
from partnership.groups.models import Group
from partnership.plans import commands, queries
from partnership.plans.models import Plan
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.filters import count
from partnership.web.forms import attempt, done
from partnership.web.plans.blueprint import pages
from partnership.web.plans.forms import ReviewForm, review_form


@pages.route("/plans/<int:plan_id>/review", methods=["GET", "POST"])
@needs(Permission.REVIEW_STRATEGY, of=queries.whole)
def review(plan: Plan) -> str | Response:
    """Say how good each priority is planned, how far it has come, and when to look again."""
    g.body = plan.group
    form = review_form(plan)
    if plan.group is not None and form.validate_on_submit():
        with attempt(form):
            number = _keep(form, plan, plan.group)
            return done(_notice(form, number), url_for("plans.plan", plan_id=plan.id))
    return render_template("plans/review.html", plan=plan, form=form)


def _keep(form: ReviewForm, plan: Plan, group: Group) -> int:
    found = form.found()
    for one in found:
        commands.record_review(
            acting(),
            group,
            one.priority,
            on=form.reviewed_on.data or plan.from_on,
            quality=one.quality,
            progress=one.progress,
            text=one.text,
            next_on=form.next_on.data,
            mark=form.mark(),
        )
    return len(found)


def _notice(form: ReviewForm, number: int) -> str:
    said = f"Review kept: {count(number, 'priority', 'priorities')}."
    day = form.next_on.data
    return f"{said} The next one is due on {day_words(day)}." if day else said
