"""Whether the product is well, for monitors: a JSON page that says no names and no contents."""

from datetime import timedelta
from typing import Any

from flask import Blueprint
from sqlalchemy.exc import SQLAlchemyError

from partnership.core.clock import now
from partnership.core.migrations import current, newest
from partnership.outbox import queries
from partnership.web.access import public

pages = Blueprint("health", __name__)
# A message that was tried waits for a reason of its server's; one that was not, for us.
LONGEST_WAIT = timedelta(minutes=15)
# Twice what a mail server that hangs can keep a worker silent.
LONGEST_SILENCE = timedelta(minutes=5)


@pages.get("/health")
@public
def health() -> tuple[dict[str, Any], int]:
    """200 when well, 503 when unwell, with what was found."""
    try:
        found = _look()
    except SQLAlchemyError:
        found = {"database": "away", "well": False}
    return found, 200 if found["well"] else 503


def _look() -> dict[str, Any]:
    revision = current()
    if revision != newest():
        return {"well": False, "database": "there", "migration": revision}
    at, beat = now(), queries.last_beat()
    unsent, untried = (
        at - (since or at) for since in (queries.oldest_unsent(), queries.oldest_untried())
    )
    silent = at - beat if beat else None
    working = silent is not None and silent <= LONGEST_SILENCE
    return {
        "well": working and untried <= LONGEST_WAIT,
        "database": "there",
        "migration": revision,
        "oldest_unsent_seconds": int(unsent.total_seconds()),
        "worker_silent_seconds": int(silent.total_seconds()) if silent is not None else None,
    }
