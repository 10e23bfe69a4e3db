"""The versions of minutes that were kept: the list of them, and what is different between two."""

from dataclasses import replace
from typing import NamedTuple

from flask import Blueprint, render_template, request

from partnership.meetings import keeping, kept, queries
from partnership.meetings.differences import Section, sections
from partnership.meetings.models import Meeting
from partnership.meetings.rendered import Rendering
from partnership.meetings.renderings import render
from partnership.meetings.revisions import MinutesVersion
from partnership.meetings.rules import Audience, Kept
from partnership.policy.permissions import Permission
from partnership.web.access import may, needs
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.minutes.record import Record, record_of
from partnership.web.minutes.values import visitor
from partnership.web.numbers import row_number

pages = Blueprint("history", __name__, url_prefix="/meetings/<int:meeting_id>/minutes/versions")
WHY = {
    Kept.SENT: "Sent to the chair",
    Kept.CLEARED: "Cleared by the chair",
    Kept.CIRCULATED: "Circulated",
    Kept.CORRECTED: "Correction accepted",
    Kept.PUT_BACK: "Correction taken back",
    Kept.TAKEN_BACK: "What was done before is taken back",
    Kept.AGREED: "Agreed",
}


class Compared(NamedTuple):
    """Two versions, older first, and what is different."""

    older: MinutesVersion
    newer: MinutesVersion
    sections: list[Section]


@pages.get("")
@needs(Permission.COMPARE_VERSIONS, of=queries.meeting_in_full)
def versions(meeting: Meeting) -> str:
    """Every version; `before` and `after` in the address name two to compare."""
    show_frame_of(meeting)
    rows = keeping.versions(meeting.id)
    return render_template(
        "minutes/versions.html", meeting=meeting, rows=rows, compared=_compared(meeting), why=WHY
    )


def _compared(meeting: Meeting) -> Compared | None:
    """The two that the address asks for; where it names one alone, that one as it was."""
    asked = [row_number(request.args.get(name)) for name in ("before", "after")]
    numbers = sorted(number for number in asked if number)
    found = [keeping.version(meeting.id, number) for number in numbers]
    rows = [one for one in found if one is not None]
    if not rows:
        return None
    record = record_of(meeting)
    older, newer = rows[0], rows[-1]
    return Compared(older, newer, sections(_shown(record, older), _shown(record, newer)))


def _shown(record: Record, version: MinutesVersion) -> Rendering:
    """A version with the gaps that it has for this visitor today."""
    meeting = record.meeting
    known = {one.item.id: one.judgements for one in record.items}
    marks = {one.item.id: one.item.mark for one in record.items}
    then = kept.minutes_then(version.text, meeting.group.name, meeting.mark, known, marks)
    reader = kept.wary(visitor(record, Audience.BOARD), then, known)
    if not may(Permission.WRITE_MINUTES, meeting):
        # Of an item that is gone nobody knows any more whom an interest kept out of it.
        gone = {item.id for item in then.items} - marks.keys()
        reader = replace(reader, hidden=reader.hidden | gone)
    rendering = render(then, reader)
    show_mark(rendering.mark)
    return rendering
