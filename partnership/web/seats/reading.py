"""One seat: who holds it and as what, everybody who held it, who acts for it."""

from collections.abc import Sequence
from datetime import timedelta

from flask import render_template

from partnership.core.clock import today
from partnership.groups.acting import acting_from
from partnership.groups.held import bodies_of, history
from partnership.groups.models import Holding, Seat
from partnership.groups.queries import capacity
from partnership.groups.rules import DeputyKind, is_current
from partnership.policy.permissions import Permission
from partnership.reports.handover import open_actions
from partnership.web.access import may, needs, standing
from partnership.web.deputies.forms import EVERY_KIND
from partnership.web.forms import Button
from partnership.web.seats.blueprint import KINDS, pages, seat_of


@pages.get("/seats/<int:seat_id>")
@needs(Permission.SEE_SEAT, of=seat_of)
def seat(seat: Seat) -> str:
    """A vacant seat is a risk, and the page says so before anything else."""
    held = history(seat.id)
    now = next((one for one in held if is_current(one.from_on, one.until_on, today())), None)
    acting = [one for one in acting_from(seat.id, today()) if one.from_on <= today()]
    return render_template(
        "seats/seat.html",
        seat=seat,
        now=now,
        capacity=capacity(seat.name, now.kind) if now else "",
        held=held,
        since="" if now else _vacant_since(held),
        waiting=open_actions(standing(), seat),
        acting=acting,
        stand_ins=[one.person.name for one in acting if one.kind is DeputyKind.STANDING],
        bodies=[one for one in bodies_of(seat.id, today()) if may(Permission.KNOW_OF_GROUP, one)],
        names=may(Permission.NAME_HOLDERS, seat),
        hands_over=may(Permission.SEE_HANDOVER, seat),
        may_deputise=may(Permission.NAME_DEPUTIES, seat),
        kinds=KINDS,
        deputy_kinds=EVERY_KIND,
        button=Button(),
        today=today(),
    )


def _vacant_since(held: Sequence[Holding]) -> object:
    ended = [one.until_on for one in held if one.until_on and one.until_on < today()]
    return max(ended) + timedelta(days=1) if ended else ""
