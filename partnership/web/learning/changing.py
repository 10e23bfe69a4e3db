"""Rewording a card, and withdrawing it."""

from flask import g, render_template, request
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.errors import Clash
from partnership.groups.queries import places
from partnership.learning import commands, queries
from partnership.learning.models import Card
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.actions.choosing import seat_of
from partnership.web.forms import attempt, done
from partnership.web.frame import show_mark
from partnership.web.learning.blueprint import page_of, pages
from partnership.web.learning.forms import CardForm, WithdrawForm


@pages.route("/learning/<int:card_id>/change", methods=["GET", "POST"])
@needs(Permission.CHANGE_CARD, of=queries.card)
def change(card: Card) -> str | Response | tuple[str, int]:
    """Other words or another office; where somebody else changed it meanwhile, both are shown."""
    everybody = places(card.group_id, today())
    shown = {"title": card.title, "did": card.did, "changed": card.changed, "source": card.source}
    begun = {**shown, "ring": card.ring_seat_id, "version": card.version}
    form = CardForm(data=begun if request.method != "POST" else {})
    form.offer(everybody)
    try:
        if form.validate_on_submit():
            with attempt(form):
                ring, version = seat_of(everybody, form.ring.data), form.version.data or 0
                commands.change(acting(), card, **form.values(), ring=ring, version=version)
                return done(f"“{card.title}” is changed.", page_of(card))
    except Clash as clash:
        form.version.set_to(clash.now)
        return _page("change", card, form, clash), 409
    return _page("change", card, form)


@pages.route("/learning/<int:card_id>/withdraw", methods=["GET", "POST"])
@needs(Permission.CHANGE_CARD, of=queries.card)
def withdraw(card: Card) -> str | Response:
    """Out of every list; who borrowed it still finds it, with the reason."""
    form = WithdrawForm()
    if form.validate_on_submit():
        with attempt(form):
            commands.withdraw(acting(), card, form.reason.data or "")
            return done(f"“{card.title}” is withdrawn.", page_of(card))
    return _page("withdraw", card, form)


def _page(name: str, card: Card, form: CardForm | WithdrawForm, clash: Clash | None = None) -> str:
    g.body = card.group
    show_mark(card.mark)
    return render_template(
        f"learning/{name}.html", card=card, group=card.group, form=form, clash=clash
    )
