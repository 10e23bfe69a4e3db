"""Finding what the record speaks of by its reference or number."""

from typing import Final

from sqlalchemy import literal, select, union_all

from partnership.actions.models import Action, Blockage
from partnership.audit.entries import Thing
from partnership.core.db import db
from partnership.meetings.models import Decision

NUMBERED: Final = ("meetings", "actions", "blockages", "decisions")


def called(typed: str) -> list[Thing]:
    """What has this number; or what has this reference, and the blockages of such an action."""
    if typed.isascii() and typed.isdigit() and len(typed) < 10:
        return [(noun, int(typed)) for noun in NUMBERED]
    reference = typed.upper()
    stuck = select(literal("blockages"), Blockage.id).join(Blockage.action)
    found = union_all(
        select(literal("actions"), Action.id).where(Action.reference == reference),
        select(literal("decisions"), Decision.id).where(Decision.reference == reference),
        stuck.where(Action.reference == reference),
    )
    return [(noun, number) for noun, number in db.session.execute(found)]
