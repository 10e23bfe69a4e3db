"""For which of the visitor's seats a card can be borrowed or answered."""

from collections.abc import Sequence

from flask_login import current_user

from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.groups.models import Membership, Seat
from partnership.learning import queries
from partnership.learning.models import Borrowing, Card
from partnership.learning.rules import usual_due
from partnership.policy.permissions import Permission
from partnership.policy.permits import Permit, actor
from partnership.web.access import may, standing
from partnership.web.learning.forms import BorrowForm


def own_places() -> Sequence[Membership]:
    """Where the seats that the visitor holds or may send for take things on. One query."""
    who = standing()
    return queries.places_to_borrow({*who.capacities, *who.may_send}, today())


def own_seats() -> list[Seat]:
    """Those seats, each once."""
    return list({one.seat_id: one.seat for one in own_places()}.values())


def places_for(card: Card, borrowed: Sequence[Borrowing]) -> list[Membership]:
    """Those places for which a card can still be borrowed, in its own body first."""
    taken = {card.seat_id, *(one.seat_id for one in borrowed)}
    free = [one for one in own_places() if one.seat_id not in taken]
    if card.mark.is_sensitive:
        free = [one for one in free if one.group_id == card.group_id]
    return sorted(free, key=lambda one: one.group_id != card.group_id)


def borrow_form(card: Card, borrowed: Sequence[Borrowing]) -> BorrowForm | None:
    """The form that borrows it, all filled in; none where the visitor has no seat for it."""
    if card.withdrawn_at is not None or not may(Permission.BORROW_CARD, card):
        return None
    places = places_for(card, borrowed)
    if not places:
        return None
    form = BorrowForm(data={"title": card.title, "due_on": usual_due(today())})
    form.offer(places)
    return form


def acting_as(seat: Seat) -> Actor:
    """The visitor in this seat of theirs."""
    return actor(standing(), Permit(seat.id), current_user.known.name, Door.PAGE)
