"""The blueprint of the record's page and table, and whose record a visitor may read."""

from flask import Blueprint, abort, g

from partnership.audit.models import Event
from partnership.policy.permissions import Permission
from partnership.policy.standing import Body
from partnership.web.access import may, standing

pages = Blueprint("audit", __name__)


def bodies() -> dict[int, Body]:
    """The bodies whose record is for this visitor."""
    theirs = {office.group.id: office.group for office in standing().offices}
    return {number: one for number, one in theirs.items() if may(Permission.SEE_RECORD, one)}


def readable() -> list[int | None]:
    """Their numbers, and None where they may read what belongs to no body; 403 where all is."""
    found: list[int | None] = list(bodies())
    if may(Permission.SEE_RECORD, Event({}, group_id=None)):
        found.append(None)
    if not found:
        g.refused = Permission.SEE_RECORD, None
        abort(403)
    return found
