"""Everything that is stuck, by who can free it."""

from collections.abc import Sequence

from flask import render_template, request

from partnership.actions import queries
from partnership.actions.models import Action, Blockage
from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports import restricted, waiting
from partnership.web.access import needs, standing
from partnership.web.blockages.blueprint import pages
from partnership.web.frame import show_listed

MOST = 40


@pages.get("/blockages")
@needs(Permission.USE_THE_PRODUCT)
def blockages() -> str:
    """Everything stuck, oldest first, by the seat that can free it."""
    seen = visible_to(standing(), Action)
    freers = waiting.freers(seen, today(), now())
    chosen = next((one for one in freers if str(one.seat_id) == request.args.get("seat")), None)
    stuck = queries.open_blockages(seen)
    if chosen is not None:
        stuck = stuck.where(Blockage.needed_from_id == chosen.seat_id)
    found = db.session.scalars(stuck.limit(MOST)).all()
    show_listed(one.action for one in found)
    return render_template(
        "blockages/blockages.html",
        freers=freers,
        chosen=chosen,
        groups=_by_freer(found),
        need_words=NEED_WORDS,
        total=sum(one.count for one in freers),
        restricted=() if chosen else restricted.read(standing()),
        shown=len(found),
        now=now(),
        today=today(),
    )


def _by_freer(found: Sequence[Blockage]) -> list[tuple[str, list[Blockage]]]:
    """The seat whose oldest blockage is oldest comes first."""
    grouped: dict[str, list[Blockage]] = {}
    for one in found:
        grouped.setdefault(one.needed_from.name, []).append(one)
    return list(grouped.items())
