"""What is owed and what came, and one report."""

from flask import g, render_template

from partnership.core.clock import now
from partnership.highlights import queries
from partnership.highlights.models import Highlight
from partnership.highlights.queries import Owed
from partnership.highlights.rules import PARTS, lines
from partnership.meetings import queries as meetings
from partnership.meetings.models import Meeting
from partnership.policy.circles import AT_WORK
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import may, needs, standing
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.highlights.blueprint import pages
from partnership.web.highlights.shown import Line, lines_of, returns_of


@pages.get("/highlights")
@needs(Permission.USE_THE_PRODUCT)
def highlights() -> str:
    """What the visitor's bodies owe and by when, and what came for the meetings they see."""
    mine = lines_of(queries.owed_by(list(standing().roles(*AT_WORK)), now()))
    seen = visible_to(standing(), Meeting, Permission.SEE_RETURNS)
    return render_template(
        "highlights/highlights.html",
        mine=mine,
        writes={one.owed.group.id for one in mine if _writes(one.owed)},
        came=returns_of(queries.with_returns(seen, now())),
    )


@pages.get("/meetings/<int:meeting_id>/highlights")
@needs(Permission.SEE_RETURNS, of=meetings.meeting)
def of_meeting(meeting: Meeting) -> str:
    """Each body with what it reported to a meeting, or that nothing came."""
    show_frame_of(meeting)
    found = returns_of([meeting])
    return render_template(
        "highlights/of_meeting.html", meeting=meeting, returns=found[0] if found else None
    )


@pages.get("/highlights/<slug>/<int:meeting_id>")
@needs(Permission.SEE_HIGHLIGHT, of=queries.highlight)
def highlight(row: Highlight) -> str:
    """One report, on one page."""
    g.body = row.group
    show_mark(row.mark)
    owed = queries.to_write(row.group.slug, row.meeting_id)
    line = Line(owed or Owed(row.group, row.meeting, None, row), is_seen=True)
    return render_template(
        "highlights/highlight.html",
        row=row,
        line=line,
        parts=[(PARTS[name], lines(text)) for name, text in row.parts.items()],
        writes=line.is_open and _writes(line.owed),
        sees_returns=may(Permission.SEE_RETURNS, row.meeting),
    )


def _writes(owed: Owed) -> bool:
    return may(Permission.WRITE_HIGHLIGHT, owed.guarded_by)
