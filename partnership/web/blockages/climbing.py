"""What is done on a rung beside freeing it: take it on, ask the owner, answer, pass it up."""

from werkzeug.wrappers import Response

from partnership.actions import climbing, queries
from partnership.actions.models import Blockage
from partnership.actions.rungs import in_sentence
from partnership.core.london import day_words
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.blockages.blueprint import pages
from partnership.web.blockages.forms import AnswerForm, AskForm, PassForm
from partnership.web.blockages.showing import answered, forms_of
from partnership.web.forms import Button


@pages.post("/blockages/<int:blockage_id>/take")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def take(blockage: Blockage) -> str | Response:
    """Say that the reader deals with it."""
    forms = forms_of(blockage, Button)

    def act() -> str:
        climbing.take(acting(), blockage)
        return "You have taken it on. It stays with you until you resolve it or pass it up."

    return answered(blockage, forms, forms.take, act)


@pages.post("/blockages/<int:blockage_id>/ask")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def ask(blockage: Blockage) -> str | Response:
    """Send it back to the owner with a question."""
    forms = forms_of(blockage, AskForm)

    def act() -> str:
        climbing.ask(acting(), blockage, forms.ask.question.data or "")
        return f"Sent to {blockage.action.seat.name}. The answer appears here and comes by mail."

    return answered(blockage, forms, forms.ask, act)


@pages.post("/blockages/<int:blockage_id>/answer")
@needs(Permission.UPDATE_ACTION, of=queries.blockage)
def answer(blockage: Blockage) -> str | Response:
    """Answer the question that waits."""
    forms = forms_of(blockage, AnswerForm)

    def act() -> str:
        climbing.answer(acting(), blockage, forms.answer.answer.data or "")
        return f"Thank you. Whoever asked is told. {_goes_on(blockage)}"

    return answered(blockage, forms, forms.answer, act)


@pages.post("/blockages/<int:blockage_id>/pass-up")
@needs(Permission.FREE_BLOCKAGE, of=queries.blockage)
def pass_up(blockage: Blockage) -> str | Response:
    """Let it climb at once, with a recommendation."""
    forms = forms_of(blockage, PassForm)

    def act() -> str:
        climbing.pass_up(acting(), blockage, forms.pass_up.recommendation.data or "")
        return f"Passed up to {in_sentence(blockage.rung)}. {_goes_on(blockage)}".rstrip()

    return answered(blockage, forms, forms.pass_up, act)


def _goes_on(blockage: Blockage) -> str:
    if blockage.climbs_on is None:
        return ""
    return f"It climbs on {day_words(blockage.climbs_on)}, if nothing frees it before."
