"""The papers that somebody owes: of the seats they hold or prepare things for. One query."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from partnership.papers import queries
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

MOST: Final = 50


def read(who: Standing, at: datetime) -> Sequence[Paper]:
    """Those due first before the others; for whoever has no seat, none."""
    seats = [*who.capacities, *who.may_draft]
    if not seats:
        return ()
    return queries.owed(visible_to(who, Paper, Permission.SEND_PAPER), seats, at, MOST)
