"""The page on which each draft is read before it is approved, changed or set aside."""

from flask import render_template

from partnership.actions.drafts import Doubt
from partnership.core.clock import today
from partnership.policy.permissions import Permission
from partnership.reports import my_drafts
from partnership.web.access import needs, standing
from partnership.web.drafts.blueprint import pages
from partnership.web.frame import show_mark


@pages.get("/drafts")
@needs(Permission.USE_THE_PRODUCT)
def drafts() -> str:
    """All that wait for the visitor's seats. What is OFFICIAL-SENSITIVE stands there by number."""
    mine = my_drafts.read(standing(), with_words=True)
    shown = [one.draft for one in mine.doubtful if one.why is not Doubt.RESTRICTED]
    for draft in [*mine.ready, *shown]:
        show_mark(draft.mark, draft.action.mark)
    return render_template("drafts/drafts.html", mine=mine, today=today())
