"""The blueprint of the pages about drafts, and what other pages show of them."""

from typing import Any

from flask import Blueprint

from partnership.actions.models import Action
from partnership.reports import my_drafts
from partnership.reports.my_drafts import MyDrafts
from partnership.web.access import standing
from partnership.web.drafts.forms import ChosenForm

pages = Blueprint("drafts", __name__)


@pages.app_context_processor
def values() -> dict[str, Any]:
    """For the first screen, my actions and the page of an action."""
    return {"my_drafts": _mine, "may_ask": _may_ask, "chosen_form": ChosenForm}


def _mine() -> MyDrafts:
    return my_drafts.read(standing())


def _may_ask(action: Action) -> bool:
    """The visitor holds the seat; what is OFFICIAL-SENSITIVE stays with them."""
    return action.seat_id in standing().capacities and not action.mark.is_sensitive
