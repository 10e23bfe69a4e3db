"""Who looks into which record, on every page of theirs; and who did, for the body's leads."""

from collections.abc import Sequence
from typing import Any

from flask import g

from partnership.groups.broken import lately_broken, latest_glasses
from partnership.groups.models import BrokenGlass, Group
from partnership.policy.permissions import Permission
from partnership.web.access import may, standing
from partnership.web.glass.blueprint import pages


def looks() -> Sequence[BrokenGlass]:
    """What the visitor looks into; it costs a query only those who do."""
    if g.get("without_database") or not standing().glass:
        return ()
    return latest_glasses(standing().person_id or 0, standing().glass)


def looked_into(group: Group) -> Sequence[BrokenGlass]:
    """Who looked into this body's record lately, for those who may read the record."""
    return lately_broken(group.id) if may(Permission.SEE_RECORD, group) else ()


@pages.app_context_processor
def values() -> dict[str, Any]:
    """The banner's, for every page, and what a body's page asks."""
    return {"looks": looks(), "looked_into": looked_into}
