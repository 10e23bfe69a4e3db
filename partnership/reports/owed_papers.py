"""The papers that somebody owes: of the seats they hold or prepare things for. One query."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Select

from partnership.core.db import db, plain_rows
from partnership.papers import queries
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.policy.permits import kept, visible_to
from partnership.policy.standing import Standing
from partnership.reports.moments import AT

MOST: Final = 50


def read(who: Standing, at: datetime) -> Sequence[Paper]:
    """Those due first before the others; for whoever has no seat, none."""
    if not (who.capacities or who.may_draft):
        return ()
    owed = kept(_owed, who)
    # Mostly nobody owes anything, and knowing that is cheap.
    if not plain_rows(owed.any, {"at": at}):
        return ()
    return db.session.scalars(owed.all, {"at": at}).unique().all()


class _Owed(NamedTuple):
    any: Select[int]
    all: Select[Paper]


def _owed(who: Standing) -> _Owed:
    seats = [*who.capacities, *who.may_draft]
    owed = queries.owed(visible_to(who, Paper, Permission.SEND_PAPER), seats, AT)
    return _Owed(owed.with_only_columns(Paper.id).limit(1), queries.whole(owed).limit(MOST))
