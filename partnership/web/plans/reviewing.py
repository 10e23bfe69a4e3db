"""Reviewing a plan: every priority on one page, kept at once."""

from typing import Final

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.london import day_words
from partnership.groups.models import Group
from partnership.plans import commands, queries
from partnership.plans.models import Plan, Review
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.filters import count
from partnership.web.forms import attempt
from partnership.web.numbers import row_numbers
from partnership.web.plans.blueprint import pages
from partnership.web.plans.forms import ReviewForm, review_form
from partnership.web.undoing import take_back, undoable

# Of one plan at once.
MOST: Final = 200


@pages.route("/plans/<int:plan_id>/review", methods=["GET", "POST"])
@needs(Permission.REVIEW_STRATEGY, of=queries.whole)
def review(plan: Plan) -> str | Response:
    """Say how good each priority is planned, how far it has come, and when to look again."""
    g.body = plan.group
    form = review_form(plan)
    if plan.group is not None and form.validate_on_submit():
        with attempt(form):
            kept = _keep(form, plan, plan.group)
            reviews = ",".join(str(one.id) for one in kept)
            undo = url_for("plans.undo_review", plan_id=plan.id, reviews=reviews)
            return undoable(_notice(form, len(kept)), undo, _home(plan))
    return render_template("plans/review.html", plan=plan, form=form)


@pages.post("/plans/<int:plan_id>/review/undo")
@needs(Permission.REVIEW_STRATEGY, of=queries.whole)
def undo_review(plan: Plan) -> Response:
    """Nobody has looked: the reviews that the address names, all of one sending."""
    ids = row_numbers(request.args.get("reviews"), MOST)
    said = "The review is taken back. What was found before stands."
    return take_back(lambda: commands.take_back_reviews(acting(), plan, ids), said, _home(plan))


def _home(plan: Plan) -> str:
    return url_for("plans.plan", plan_id=plan.id)


def _keep(form: ReviewForm, plan: Plan, group: Group) -> list[Review]:
    return [
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
        for one in form.found()
    ]


def _notice(form: ReviewForm, number: int) -> str:
    said = f"Review kept: {count(number, 'priority', 'priorities')}."
    day = form.next_on.data
    return f"{said} The next one is due on {day_words(day)}." if day else said
