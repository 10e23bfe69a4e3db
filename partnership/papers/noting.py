"""Recording what is done with a paper."""

from typing import Any

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.papers.models import Paper


def note(actor: Actor, kind: Kind, paper: Paper, **details: Any) -> Event:
    """Keep it with the paper's item: an interest in that keeps people out of both."""
    db.session.flush()
    about = {"item_id": paper.item_id, **details}
    return record(actor, kind, paper, group_id=paper.group_id, **about)
