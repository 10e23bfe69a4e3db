"""The blueprint of the pages about papers, and what other pages show of them."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, url_for

from partnership.core.clock import now, today
from partnership.papers.models import Paper
from partnership.papers.rules import SlotState
from partnership.reports import owed_papers
from partnership.web.access import standing
from partnership.web.frame import show_mark

pages = Blueprint("papers", __name__)

# Each state's word, and its shape and colour among the marks of templates/_macros/state.html.
WORDS = {
    SlotState.MISSING: ("To come", "not-started", "not-started"),
    SlotState.DUE_SOON: ("Due soon", "amber", "amber"),
    SlotState.OVERDUE: ("Overdue", "red", "red"),
    SlotState.IN: ("In", "complete", "green"),
    SlotState.LATE: ("In, late", "complete", "amber"),
    SlotState.WITHDRAWN: ("Withdrawn", "not-started", "not-started"),
}


@pages.app_context_processor
def values() -> dict[str, Any]:
    """Wherever a paper stands with its state."""
    return {"paper_state": words_of}


def owed() -> Sequence[Paper]:
    """What the visitor owes; asked before the page is put together, which is marked as they are."""
    found = owed_papers.read(standing(), now())
    show_mark(*(one.whole_mark for one in found))
    return found


def words_of(paper: Paper) -> tuple[str, str, str]:
    """Its state as a word, a shape and a colour."""
    return WORDS[paper.state(today())]


def page_of(paper: Paper) -> str:
    """The address of a paper."""
    return url_for("papers.paper", paper_id=paper.id)
