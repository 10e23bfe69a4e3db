"""Reading plans: all of them by body, and one with its priorities and their reviews."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from flask import g, render_template

from partnership.core.clock import today
from partnership.plans import queries
from partnership.plans.models import Plan, Review
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports import plan_page
from partnership.web.access import may, needs, opens, standing
from partnership.web.addresses import priority_address
from partnership.web.frame import show_mark
from partnership.web.plans.blueprint import pages


class Part(NamedTuple):
    """A heading, with the plans of each body under it."""

    heading: str
    bodies: list[tuple[str, list[Plan]]]


@pages.get("/plans")
@needs(Permission.USE_THE_PRODUCT)
def plans() -> str:
    """Those that run today by body, those to come, and the versions before."""
    on = today()
    found = queries.listed(visible_to(standing(), Plan))
    due = queries.due_reviews(on)
    return render_template("plans/plans.html", parts=list(_parts(found, on)), due=due)


def _parts(found: Sequence[Plan], on: date) -> Iterator[Part]:
    ended = [one for one in found if one.until_on and one.until_on < on]
    coming = [one for one in found if one.from_on > on]
    running = [one for one in found if one not in ended and one not in coming]
    for heading, some in (
        ("Plans that run now", running),
        ("Plans to come", coming),
        ("Earlier versions", ended),
    ):
        if some:
            yield Part(heading, _by_body(some))


def _by_body(some: Iterable[Plan]) -> list[tuple[str, list[Plan]]]:
    named = sorted(some, key=_body)
    return [(body, list(theirs)) for body, theirs in groupby(named, key=_body)]


def _body(plan: Plan) -> str:
    return plan.group.name if plan.group else "Of no one body"


@pages.get("/plans/<int:plan_id>")
@needs(Permission.SEE_STRATEGY, of=queries.whole)
def plan(plan: Plan) -> str:
    """What serves each priority, what its reviews found, and what it goes on with."""
    g.body, on = plan.group, today()
    lines = plan_page.read(standing(), plan, on)
    _open([review for line in lines for review in line.reviews])
    followers = queries.followers(plan.id)
    return render_template(
        "plans/plan.html",
        plan=plan,
        lines=lines,
        followers=followers,
        due=queries.due_reviews(on).get(plan.id),
        reviews=may(Permission.REVIEW_STRATEGY, plan),
        carries=plan.follows is not None and may(Permission.CARRY_OVER, plan),
        address=priority_address,
        today=on,
    )


def _open(shown: Sequence[Review]) -> None:
    """The page is marked as high as they are, and a look at a sensitive one is in the record."""
    show_mark(*(one.mark for one in shown))
    sensitive = next((one for one in shown if one.mark.is_sensitive), None)
    if sensitive is not None:
        opens(Permission.SEE_REVIEW, sensitive)
