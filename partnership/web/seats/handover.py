"""The handover pack, one page that prints."""

from flask import render_template

from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import now, today
from partnership.groups.models import Seat
from partnership.policy.permissions import Permission
from partnership.reports.handover import read
from partnership.web.access import needs, standing
from partnership.web.frame import show_listed
from partnership.web.seats.blueprint import pages, seat_of


@pages.get("/seats/<int:seat_id>/handover")
@needs(Permission.SEE_HANDOVER, of=seat_of)
def handover(seat: Seat) -> str:
    """What whoever takes the seat over has to know."""
    pack = read(standing(), seat, today(), now())
    show_listed([*pack.shown, *pack.meetings])
    return render_template(
        "seats/handover.html",
        seat=seat,
        pack=pack,
        need_words=NEED_WORDS,
        today=today(),
        now=now(),
    )
