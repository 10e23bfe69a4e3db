"""Writing a card: from nothing, from an action that is complete, from what was freed."""

from dataclasses import dataclass
from typing import Any

from flask import g, render_template, request
from werkzeug.wrappers import Response

from partnership.actions import queries as actions
from partnership.actions.models import Action, Blockage
from partnership.core.clock import today
from partnership.core.errors import Missing
from partnership.core.marking import Mark, highest
from partnership.groups.models import Group
from partnership.groups.queries import Place, group_by_slug, places
from partnership.learning import commands, queries
from partnership.policy.circles import SECRETARIAT
from partnership.policy.permissions import Permission
from partnership.web.access import acting, may, needs, standing
from partnership.web.actions.choosing import seat_of
from partnership.web.actions.fields import seat_choices
from partnership.web.forms import attempt, done
from partnership.web.frame import show_mark
from partnership.web.learning.blueprint import page_of, pages
from partnership.web.learning.forms import ShareForm
from partnership.web.marks.fields import answers_of
from partnership.web.numbers import row_number

# What the query may name.
NAMED = ("action_id", "blockage_id")


@dataclass(frozen=True)
class Origin:
    """What a card comes from, if it comes from anything here."""

    action: Action | None = None
    blockage: Blockage | None = None

    @property
    def mark(self) -> Mark:
        """At least this is the card's."""
        parts = (self.action, self.blockage, self.blockage.action if self.blockage else None)
        return highest(one.mark for one in parts if one)

    def told(self) -> dict[str, str]:
        """What the record says of it, to begin with."""
        if self.action is not None:
            said = queries.last_said(self.action.id)
            return {"title": self.action.title, "did": self.action.title, "changed": said}
        if self.blockage is not None:
            freed = queries.freed_by(self.blockage)
            return {"title": self.blockage.action.title, "did": freed}
        return {}


@pages.route("/groups/<slug>/learning/add", methods=["GET", "POST"])
@needs(Permission.SHARE_CARD, of=group_by_slug)
def share(group: Group) -> str | Response:
    """Three short fields and an office; the query may name the action or blockage it is about."""
    g.body = group
    origin, everybody = _origin(group), places(group.id, today())
    own = _own(group, everybody)
    form = ShareForm(data={**answers_of(origin.mark), **_beginning(origin, own)})
    form.offer(everybody)
    form.seat.choices = seat_choices(own)
    show_mark(origin.mark)
    if form.validate_on_submit():
        with attempt(form):
            card = commands.share(
                acting(),
                group,
                **form.values(),
                seat=seat_of(own, form.seat.data),
                ring=seat_of(everybody, form.ring.data),
                action=origin.action,
                blockage=origin.blockage,
                mark=form.mark(),
            )
            return done(f"“{card.title}” is shared. Others can borrow it now.", page_of(card))
    return render_template("learning/share.html", group=group, origin=origin, form=form)


def _own(group: Group, everybody: list[Place]) -> list[Place]:
    """The seats for which the visitor may tell: their own ones; the secretariat for all."""
    who = standing()
    if SECRETARIAT.holds(who, group) is not None:
        return everybody
    return [one for one in everybody if one.seat.id in {*who.capacities, *who.may_send}]


def _beginning(origin: Origin, own: list[Place]) -> dict[str, Any]:
    """What the form shows first; an office of the origin's organisation before another."""
    begun = origin.blockage.action if origin.blockage else origin.action
    own_ids = [one.seat.id for one in own]
    held = [one for one in own_ids if one in standing().capacities]
    first = begun.seat_id if begun and begun.seat_id in own_ids else (held or own_ids)[0]
    shown = origin.told() if request.method != "POST" else {}
    return {"seat": first, "ring": first, **shown}


def _origin(group: Group) -> Origin:
    action_id, blockage_id = (row_number(request.args.get(name)) for name in NAMED)
    action = actions.action(action_id) if action_id else None
    blockage = actions.blockage(blockage_id) if blockage_id else None
    asked = [one for one in (action, blockage.action if blockage else None) if one]
    if len(asked) != sum(name in request.args for name in NAMED):
        raise Missing
    if any(one.group_id != group.id or not may(Permission.SEE_ACTION, one) for one in asked):
        raise Missing
    return Origin(action, blockage)
