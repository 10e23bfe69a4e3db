"""Settling a proposal: one page that asks what becomes of it, and does it."""

from collections.abc import Sequence

from flask import render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.gatherings import commands, queries
from partnership.gatherings.models import Proposal
from partnership.gatherings.rules import OPEN_TO_CHANGE, Outcome
from partnership.groups.models import Membership
from partnership.groups.queries import holder
from partnership.policy.permissions import Permission
from partnership.reports import gathering_page
from partnership.web.access import acting, acting_on, needs, standing
from partnership.web.forms import attempt, done
from partnership.web.gatherings.blueprint import frame, home, pages
from partnership.web.gatherings.forms import SettleForm
from partnership.web.undoing import take_back, undoable


@pages.route("/<int:gathering_id>/proposals/<int:proposal_id>", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.proposal)
def settle(proposal: Proposal) -> str | Response:
    """A topic, an action, the work of a body, or declined."""
    gathering = proposal.workshop.gathering
    frame(gathering)
    who = standing()
    places = gathering_page.seats(who)
    form = SettleForm()
    form.offer(
        gathering_page.bodies(who, Permission.WRITE_PLAN),
        places,
        gathering_page.bodies(who, Permission.KNOW_OF_GROUP),
    )
    if form.validate_on_submit():
        with attempt(form):
            notice = _settled(proposal, form, places)
            return _after(proposal, notice)
    return render_template(
        "gatherings/settle.html", proposal=proposal, gathering=gathering, form=form
    )


@pages.post("/<int:gathering_id>/proposals/<int:proposal_id>/undo")
@needs(Permission.CHANGE_GATHERING, of=queries.proposal)
def undo(proposal: Proposal) -> Response:
    """It was not settled, or not in this way."""
    said = "That is taken back. The proposal stands as it did before."
    return take_back(lambda: commands.undo(acting(), proposal), said, _place(proposal))


def _after(proposal: Proposal, notice: str) -> Response:
    """What a topic or an action was made of it lives on there: that is put right there."""
    if proposal.outcome not in OPEN_TO_CHANGE:
        return done(notice, _place(proposal))
    about = proposal.workshop.gathering_id
    undo = url_for("gatherings.undo", gathering_id=about, proposal_id=proposal.id)
    return undoable(notice, undo, _place(proposal))


def _place(proposal: Proposal) -> str:
    return home(proposal.workshop.gathering, f"workshop-{proposal.workshop_id}")


def _settled(proposal: Proposal, form: SettleForm, places: Sequence[Membership]) -> str:
    """Do it, each in the capacity that allows it, and say what happens next."""
    actor = acting()
    outcome = Outcome(form.outcome.data)
    if outcome is Outcome.TOPIC:
        group = gathering_page.body(form.plan.data)
        there = acting_on(Permission.WRITE_PLAN, group)
        commands.make_topic(actor, proposal, group, there)
        return f"It is on the forward plan of {group.short}, for no meeting yet."
    if outcome is Outcome.ACTION:
        return _action(proposal, form, places)
    if outcome is Outcome.BODY:
        group = gathering_page.body(form.body.data)
        commands.take_up(actor, proposal, group)
        return f"It says now that {group.name} took it up."
    commands.decline(actor, proposal, form.reason.data)
    return "It is declined, and the reason stands beside it."


def _action(proposal: Proposal, form: SettleForm, places: Sequence[Membership]) -> str:
    actor, place = acting(), next(one for one in places if one.id == form.place.data)
    there = acting_on(Permission.ADD_ACTION, place.group)
    due_on = form.due_on.data or today()
    action = commands.make_action(
        actor, proposal, place.seat, group=place.group, due_on=due_on, there=there
    )
    told = "is told by mail" if holder(place.seat_id, today()) else "is vacant, so nobody is told"
    return f"{action.reference} is open. {place.seat.name} {told}."
