"""Borrowing a card: one press makes it an action in the visitor's own seat."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups.models import Membership
from partnership.learning import commands, queries
from partnership.learning.models import Borrowing, Card
from partnership.policy.permissions import Permission
from partnership.transaction import refuse_repeat
from partnership.web.access import acting, needs
from partnership.web.forms import attempt
from partnership.web.learning.blueprint import page_of, pages
from partnership.web.learning.forms import BorrowForm
from partnership.web.learning.offering import acting_as, borrow_form, places_for
from partnership.web.learning.showing import card_page
from partnership.web.undoing import take_back, undoable


@pages.post("/learning/<int:card_id>/borrow")
@needs(Permission.BORROW_CARD, of=queries.card)
def borrow(card: Card) -> str | Response:
    """Open the action, and go on to its page."""
    borrowed = queries.borrowings(card.id)
    form = borrow_form(card, borrowed)
    if form is None:
        refuse_repeat()  # whoever sent it twice is led to the action that it became
        return redirect(page_of(card))
    if form.validate_on_submit():
        places = {one.id: one for one in places_for(card, borrowed)}
        with attempt(form):
            made = _borrow(card, places[form.place.data], form)
            page = url_for("actions.action", action_id=made.action_id)
            undo = url_for("learning.undo", card_id=card.id)
            return undoable(_notice(made), undo, page)
    return card_page(card, borrowed, form)


@pages.post("/learning/<int:card_id>/undo")
@needs(Permission.BORROW_CARD, of=queries.card)
def undo(card: Card) -> Response:
    """It was never borrowed."""
    said = f"“{card.title}” is not borrowed after all."
    return take_back(lambda: commands.undo(acting(), card), said, page_of(card))


def _borrow(card: Card, place: Membership, form: BorrowForm) -> Borrowing:
    title, due_on = form.title.data or "", form.due_on.data or today()
    return commands.borrow(acting_as(place.seat), card, place, title=title, due_on=due_on)


def _notice(made: Borrowing) -> str:
    action = made.action
    whose = f"{action.reference} is open for {action.seat.name}, due {day_words(action.due_on)}"
    return f"{whose}. The secretariat of {action.group.short} is told."
