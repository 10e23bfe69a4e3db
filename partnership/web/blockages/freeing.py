"""One blockage, and what a chair does about it: direct a seat, resolve it, take it to a meeting."""

from flask import url_for
from werkzeug.wrappers import Response

from partnership.actions import blockages, convening, queries, stepping_back
from partnership.actions.models import Blockage
from partnership.core.london import day_words
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.blockages.blueprint import pages
from partnership.web.blockages.doing import deed
from partnership.web.blockages.forms import BoardForm, ConveneForm, DirectForm, ResolveForm
from partnership.web.blockages.showing import show
from partnership.web.undoing import take_back


@pages.get("/blockages/<int:blockage_id>")
@needs(Permission.SEE_ACTION, of=queries.blockage)
def blockage(blockage: Blockage) -> str:
    """What is stuck, since when, what is needed from whom, and what was done about it."""
    return show(blockage)


@deed("direct", Permission.DIRECT_BLOCKAGE, DirectForm)
def direct(blockage: Blockage, form: DirectForm) -> str:
    """Tell a seat what to do about it."""
    place = form.place
    decision = blockages.direct(acting(), blockage, place.seat, form.text.data or "")
    if place.person is None:
        return f"Direction {decision.reference} is recorded. {place.seat.name} is vacant."
    sent = f"Direction {decision.reference} sent to {place.seat.name}"
    return f"{sent}, and kept in the decision log."


@deed("resolve", Permission.FREE_BLOCKAGE, ResolveForm)
def resolve(blockage: Blockage, form: ResolveForm) -> str:
    """Say what freed it."""
    blockages.resolve(acting(), blockage, form.freed_by.data or "")
    return f"{blockage.action.reference} is free. Its owner says next how it goes."


@deed("convene", Permission.DIRECT_BLOCKAGE, ConveneForm)
def convene(blockage: Blockage, form: ConveneForm) -> str:
    """Call together those without whom it stays."""
    decision = convening.convene(acting(), blockage, form.day, form.bring.data or "")
    sent = f"{decision.reference}: the secretariat sets it up by {day_words(form.day)}"
    return f"{sent}. {blockage.needed_from.name} and {blockage.action.seat.name} are told."


@deed("take-to-board", Permission.DIRECT_BLOCKAGE, BoardForm)
def take_to_board(blockage: Blockage, form: BoardForm) -> str:
    """Put it on the agenda of a coming meeting."""
    meeting = form.chosen
    decision = blockages.take_to_board(acting(), blockage, meeting)
    where = f"{meeting.group.short} on {day_words(meeting.day)}"
    return f"On the agenda of {where}, by decision {decision.reference}."


@pages.post("/blockages/<int:blockage_id>/undo")
@needs(Permission.SEE_ACTION, of=queries.blockage)
def undo(blockage: Blockage) -> Response:
    """For a minute, by whoever did the last of these, even if it is theirs no longer."""
    back = url_for("blockages.blockage", blockage_id=blockage.id)
    said = "Taken back: it stands as before."
    return take_back(lambda: stepping_back.take_back(acting(), blockage), said, back)
