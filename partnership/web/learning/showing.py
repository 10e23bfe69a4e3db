"""The page of a card, also where a form on it was filled in wrongly."""

from collections.abc import Sequence

from flask import g, render_template

from partnership.actions import queries as actions
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.learning import queries
from partnership.learning.models import Borrowing, Card
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports import practice
from partnership.web.access import may, standing
from partnership.web.forms import Button
from partnership.web.frame import show_mark
from partnership.web.learning.forms import BorrowForm


def card_page(card: Card, borrowed: Sequence[Borrowing], form: BorrowForm | None) -> str:
    """All of a card, with the form that borrows it for whoever may."""
    g.body = card.group
    show_mark(card.mark)
    stands = practice.stood([card.id])[card.id]
    return render_template(
        "learning/card.html",
        card=card,
        form=form,
        origin=_origin(card),
        borrowed=borrowed,
        seen=_seen([one.action_id for one in borrowed]),
        stands=list(stands.values()),
        silent=_silent(card, stands),
        says=card.withdrawn_at is None and may(Permission.BORROW_CARD, card),
        changes=may(Permission.CHANGE_CARD, card),
        button_form=Button(formdata=None),
    )


def _origin(card: Card) -> Action | None:
    """The action that the card tells of, for whoever may see that action."""
    blockage = actions.blockage(card.blockage_id) if card.blockage_id else None
    told = actions.action(card.action_id) if card.action_id else None
    origin = blockage.action if blockage else told
    return origin if origin and may(Permission.SEE_ACTION, origin) else None


def _seen(action_ids: Sequence[int]) -> set[int]:
    """Those of these actions that the visitor may see. One query, or none."""
    return queries.numbers_of(visible_to(standing(), Action), action_ids) if action_ids else set()


def _silent(card: Card, stands: dict[int, practice.Stood]) -> list[str]:
    """Who has not answered, for whoever may know who sits in the body."""
    if card.withdrawn_at is not None or not may(Permission.SEE_GROUP, card.group):
        return []
    every = queries.organisations(card.group_id, today())
    return [one.name for one in every if one.id not in stands]
