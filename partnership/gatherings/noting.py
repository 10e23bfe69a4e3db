"""Recording what is done about a gathering: every entry is about the whole of it."""

from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.gatherings.models import Gathering


def note(actor: Actor, kind: Kind, gathering: Gathering, **details: Any) -> None:
    """Its marking decides who reads the entry, so a part has no entries of its own."""
    db.session.flush()
    group_id = gathering.group_id or gathering.group.id
    record(actor, kind, gathering, group_id=group_id, **details)
