"""Reading the record: a page of it, and all that matches as a table."""

from collections.abc import Sequence

from flask import Response, render_template, stream_with_context

from partnership.core.clock import today
from partnership.core.marking import Mark, Marking
from partnership.policy.permissions import Permission
from partnership.reports.record import PAGE, Entry, entries
from partnership.reports.record_marks import sensitive, without_kept_out
from partnership.web.access import needs, standing
from partnership.web.addresses import address_of
from partnership.web.audit.blueprint import pages
from partnership.web.audit.query import Query
from partnership.web.audit.showing import Shown, moment, shown
from partnership.web.audit.table import table
from partnership.web.frame import show_mark


@pages.get("/audit")
@needs(Permission.USE_THE_PRODUCT)
def record() -> str:
    """Who did what, of the bodies one looks after, newest first."""
    asked = Query()
    found = entries(standing(), asked.chosen, asked.before)
    rows = found[:PAGE]
    return render_template(
        "audit/record.html",
        asked=asked,
        form=asked.form,
        entries=_shown(rows),
        moment=moment,
        address=address_of,
        older=asked.address("audit.record", rows[-1].id) if len(found) > PAGE else "",
    )


def _shown(rows: Sequence[Entry]) -> list[Shown]:
    own = without_kept_out(standing(), rows)
    return shown(own, _kept_back(own))


def _kept_back(rows: Sequence[Entry]) -> set[int]:
    """What is OFFICIAL-SENSITIVE marks the page, or waits for a second factor."""
    secret = sensitive(rows)
    if not standing().strong:
        return secret
    if secret:
        show_mark(Mark(Marking.SENSITIVE))
    return set()


@pages.get("/audit.csv")
@needs(Permission.USE_THE_PRODUCT)
def csv() -> Response:
    """Everything that matches, sent while it is read."""
    asked = Query()
    lines = stream_with_context(table(asked.chosen, asked.bodies))
    response = Response(lines, mimetype="text/csv")
    name = f"OFFICIAL-record-{today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
