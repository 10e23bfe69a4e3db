"""Saying where an organisation stands with a card."""

from flask import g, redirect, render_template
from werkzeug.wrappers import Response

from partnership.learning import commands, queries
from partnership.learning.models import Card
from partnership.learning.rules import Stand
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.forms import attempt, done
from partnership.web.frame import show_mark
from partnership.web.learning.blueprint import page_of, pages
from partnership.web.learning.forms import StandForm
from partnership.web.learning.offering import acting_as, own_seats


@pages.route("/learning/<int:card_id>/stand", methods=["GET", "POST"])
@needs(Permission.BORROW_CARD, of=queries.card)
def stand(card: Card) -> str | Response:
    """Doing, adopting, or decided not to and why."""
    seats = own_seats()
    form = StandForm()
    form.offer(seats)
    if not seats:
        return redirect(page_of(card))
    if form.validate_on_submit():
        with attempt(form):
            seat = next(one for one in seats if one.id == form.seat.data)
            said = Stand(form.stand.data)
            commands.say(acting_as(seat), card, seat, said, form.reason.data or "")
            return done(f"{seat.organisation.name}: {said}. Thank you.", page_of(card))
    g.body = card.group
    show_mark(card.mark)
    return render_template("learning/stand.html", card=card, form=form)
