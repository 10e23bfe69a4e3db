"""The draft that an update is made from, where the address of the form names one."""

from typing import Any

from flask import request

from partnership.actions import drafting, drafts
from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import ANSWER_STATES, Outcome
from partnership.actions.waiting import Draft
from partnership.core.marking import highest
from partnership.reports import my_drafts
from partnership.web.access import acting, standing
from partnership.web.frame import show_mark
from partnership.web.marks.fields import answers_of
from partnership.web.numbers import row_number

ANSWERS = {state: answer for answer, state in ANSWER_STATES.items()}


def named(action: Action) -> Draft | None:
    """It waits, is about this action, and the visitor may settle it."""
    number = row_number(request.args.get("draft"))
    found = drafts.among([number], my_drafts.seats(standing())) if number else ()
    draft = next((one for one in found if one.action_id == action.id), None)
    if draft is None or draft.outcome is not Outcome.WAITING:
        return None
    return draft if my_drafts.may_settle(standing(), draft) else None


def shown_of(draft: Draft) -> dict[str, Any]:
    """A draft as the form shows it; the page is marked as it is."""
    mark = highest([draft.mark, draft.action.mark])
    show_mark(mark)
    return {**answers_of(mark), "answer": ANSWERS.get(draft.state), "text": draft.text}


def sent(draft: Draft | None, update: ActionUpdate | None) -> None:
    """Both names stand on the record."""
    if draft is not None:
        drafting.confirm(acting(), draft, update)
