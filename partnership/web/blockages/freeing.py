"""One blockage, and what a chair does about it: direct a seat, resolve it, take it to a meeting."""

from werkzeug.wrappers import Response

from partnership.actions import blockages, queries
from partnership.actions.models import Blockage
from partnership.core.london import day_words
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.actions.choosing import place_of
from partnership.web.blockages.blueprint import pages
from partnership.web.blockages.forms import BoardForm, DirectForm, ResolveForm
from partnership.web.blockages.showing import answered, forms_of, show


@pages.get("/blockages/<int:blockage_id>")
@needs(Permission.SEE_ACTION, of=queries.blockage)
def blockage(blockage: Blockage) -> str:
    """What is stuck, since when, what is needed from whom, and what was done about it."""
    return show(blockage)


@pages.post("/blockages/<int:blockage_id>/direct")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def direct(blockage: Blockage) -> str | Response:
    """Tell a seat what to do about it."""
    forms = forms_of(blockage, DirectForm)

    def act() -> str:
        place = place_of(forms.places, forms.direct.seat.data)
        text = forms.direct.text.data or ""
        decision = blockages.direct(acting(), blockage, place.seat, text)
        if place.person is None:
            return f"Direction {decision.reference} is recorded. {place.seat.name} is vacant."
        return (
            f"Direction {decision.reference} sent to {place.seat.name}, "
            "and kept in the decision log."
        )

    return answered(blockage, forms, forms.direct, act)


@pages.post("/blockages/<int:blockage_id>/resolve")
@needs(Permission.FREE_BLOCKAGE, of=queries.blockage)
def resolve(blockage: Blockage) -> str | Response:
    """Say what freed it."""
    forms = forms_of(blockage, ResolveForm)

    def act() -> str:
        blockages.resolve(acting(), blockage, forms.resolve.freed_by.data or "")
        return f"{blockage.action.reference} is free. Its owner says next how it goes."

    return answered(blockage, forms, forms.resolve, act)


@pages.post("/blockages/<int:blockage_id>/take-to-board")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def take_to_board(blockage: Blockage) -> str | Response:
    """Put it on the agenda of a coming meeting."""
    forms = forms_of(blockage, BoardForm)

    def act() -> str:
        chosen = forms.board.meeting.data
        meeting = next(one for one in forms.meetings if one.id == chosen)
        decision = blockages.take_to_board(acting(), blockage, meeting)
        return (
            f"On the agenda of {meeting.group.short} on {day_words(meeting.day)}, "
            f"by decision {decision.reference}."
        )

    return answered(blockage, forms, forms.board, act)
