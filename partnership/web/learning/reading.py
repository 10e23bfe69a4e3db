"""Reading what worked: the cards, one card, and the grid of practice."""

from collections.abc import Sequence
from typing import NamedTuple

from flask import render_template, request

from partnership.core.clock import today
from partnership.learning import queries
from partnership.learning.models import Card
from partnership.learning.queries import Listed
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Body
from partnership.reports import practice
from partnership.web.access import may, needs, standing
from partnership.web.frame import show_mark
from partnership.web.learning.blueprint import pages
from partnership.web.learning.offering import borrow_form
from partnership.web.learning.showing import card_page
from partnership.web.numbers import row_number

LAST_PAGE = 1000


class Asked(NamedTuple):
    """What the query of a list asks for."""

    body: str
    most_first: bool
    page: int


def asked_for() -> Asked:
    """As far as it can be read."""
    page = row_number(request.args.get("page")) or 1
    most_first = request.args.get("order") == "borrowed"
    return Asked(request.args.get("body", ""), most_first, min(page, LAST_PAGE))


@pages.get("/learning")
@needs(Permission.USE_THE_PRODUCT)
def cards() -> str:
    """The newest first, or the most borrowed; of all bodies or of one."""
    asked, seen = asked_for(), visible_to(standing(), Card)
    bodies = queries.bodies(seen)
    chosen = next((one for one in bodies if one.slug == asked.body), None)
    of = chosen.id if chosen else None
    found = queries.listed(seen, group_id=of, most_first=asked.most_first, page=asked.page)
    return render_template(
        "learning/cards.html",
        cards=_shown(found),
        more=len(found) > queries.PAGE,
        asked=asked,
        bodies=bodies,
        chosen=chosen,
        tells=[one for one in _own_bodies() if may(Permission.SHARE_CARD, one)],
    )


@pages.get("/learning/practice")
@needs(Permission.USE_THE_PRODUCT)
def grid() -> str:
    """What each organisation of a body does of it, is adopting, or decided not to do."""
    asked, own = asked_for(), _own_bodies()
    chosen = next((one for one in own if one.slug == asked.body), own[0] if own else None)
    found = queries.listed(visible_to(standing(), Card), page=asked.page) if chosen else []
    columns = queries.organisations(chosen.id, today()) if chosen else []
    return render_template(
        "learning/grid.html",
        rows=practice.grid(_shown(found), columns),
        columns=columns,
        more=len(found) > queries.PAGE,
        asked=asked,
        own=own,
        chosen=chosen,
    )


@pages.get("/learning/<int:card_id>")
@needs(Permission.SEE_CARD, of=queries.card)
def card(card: Card) -> str:
    """What was done, what changed, which office to ring, who borrowed it and who stands where."""
    borrowed = queries.borrowings(card.id)
    return card_page(card, borrowed, borrow_form(card, borrowed))


def _shown(found: Sequence[Listed]) -> list[Listed]:
    """A page of them, and their markings; the one more only tells that more follow."""
    shown = list(found[: queries.PAGE])
    show_mark(*(one.card.mark for one in shown))
    return shown


def _own_bodies() -> list[Body]:
    """The bodies in which the visitor has a place."""
    return list({one.group.id: one.group for one in standing().offices}.values())
