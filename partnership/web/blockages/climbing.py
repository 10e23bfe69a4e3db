"""What is done on a rung beside freeing it: take it on, ask the owner, answer, pass it up."""

from partnership.actions import climbing
from partnership.actions.models import Blockage
from partnership.actions.rungs import in_sentence
from partnership.core.london import day_words
from partnership.policy.permissions import Permission
from partnership.web.access import acting
from partnership.web.blockages.doing import deed
from partnership.web.blockages.forms import AnswerForm, AskForm, PassForm, TakeForm


@deed("take", Permission.DIRECT_BLOCKAGE, TakeForm)
def take(blockage: Blockage, _form: TakeForm) -> str:
    """Say that the reader deals with it."""
    climbing.take(acting(), blockage)
    return "You have taken it on. It stays with you until you resolve it or pass it up."


@deed("ask", Permission.DIRECT_BLOCKAGE, AskForm)
def ask(blockage: Blockage, form: AskForm) -> str:
    """Send it back to the owner with a question."""
    asked = climbing.ask(acting(), blockage, form.question.data or "").reference
    owner = blockage.action.seat.name
    return f"Question {asked} sent to {owner}. The answer appears here and comes by mail."


@deed("answer", Permission.UPDATE_ACTION, AnswerForm)
def answer(blockage: Blockage, form: AnswerForm) -> str:
    """Answer the question that waits."""
    climbing.answer(acting(), blockage, form.answer.data or "")
    return f"Thank you. Whoever asked is told. {_goes_on(blockage)}".rstrip()


@deed("pass-up", Permission.FREE_BLOCKAGE, PassForm)
def pass_up(blockage: Blockage, form: PassForm) -> str:
    """Let it climb at once, with a recommendation."""
    climbing.pass_up(acting(), blockage, form.recommendation.data or "")
    return f"Passed up to {in_sentence(blockage.rung)}. {_goes_on(blockage)}".rstrip()


def _goes_on(blockage: Blockage) -> str:
    if blockage.climbs_on is None:
        return ""
    return f"It climbs on {day_words(blockage.climbs_on)}, if nothing frees it before."
