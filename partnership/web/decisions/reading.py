"""The register of decisions, as a page and as a table to take away; and one decision."""

from flask import Response, g, render_template, stream_with_context

from partnership.core.clock import now, today
from partnership.core.marking import Mark, Marking
from partnership.documents.register_csv import register_csv
from partnership.meetings import queries
from partnership.meetings.models import Decision
from partnership.meetings.register import PAGE
from partnership.policy.permissions import Permission
from partnership.reports import decisions as report
from partnership.reports import matter_rows
from partnership.reports.matter import Rows
from partnership.web.access import may, needs, opens, standing
from partnership.web.decisions.blueprint import pages
from partnership.web.decisions.query import asked_for
from partnership.web.decisions.showing import facts, tell
from partnership.web.frame import show_mark


@pages.get("/decisions")
@needs(Permission.USE_THE_PRODUCT)
def decisions() -> str:
    """Every decision that may be seen, of every body, narrowed by the query."""
    asked = asked_for()
    found = report.page_of(standing(), asked.chosen, now(), asked.page)
    lines = found[:PAGE]
    if not all(line.is_plain for line in lines):
        show_mark(Mark(Marking.SENSITIVE))
    more = len(found) > PAGE
    return render_template("decisions/decisions.html", asked=asked, lines=lines, more=more)


@pages.get("/decisions.csv")
@needs(Permission.USE_THE_PRODUCT)
def csv() -> Response:
    """All that matches, sent while it is read; the words of what is sensitive stay here."""
    asked = asked_for()
    lines = report.parts(standing(), asked.chosen, now())
    response = Response(stream_with_context(register_csv(report.HEAD, lines)), mimetype="text/csv")
    name = f"OFFICIAL-decisions-{today().isoformat()}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@pages.get("/decisions/<int:decision_id>")
@needs(Permission.SEE_DECISION, of=queries.decision)
def decision(decision: Decision) -> str:
    """One decision: its words, who made it and where, and the matter that it is about."""
    g.body = decision.group
    rows = matter_rows.of_decision(standing(), decision)
    _open_what_it_belongs_to(decision, rows)
    return render_template(
        "decisions/decision.html",
        decision=decision,
        facts=facts(decision),
        story=tell(rows, ("decisions", decision.id)),
        sees_body=may(Permission.SEE_GROUP, decision.group),
        tags=may(Permission.TAG_DECISION, decision),
    )


def _open_what_it_belongs_to(made: Decision, rows: Rows) -> None:
    """So that the record says who looked at it, where that is OFFICIAL-SENSITIVE."""
    if made.item is not None:
        opens(Permission.SEE_ITEM, made.item)
    elif made.meeting is not None:
        opens(Permission.SEE_MINUTES, made.meeting)
    for step in rows.steps:
        if step.decision_reference == made.reference:
            opens(Permission.SEE_ACTION, rows.owner(step))
    if made.meeting is not None:
        show_mark(made.meeting.mark)
