"""Closing a meeting: what was decided, and what waits for the next one."""

from flask import render_template
from werkzeug.wrappers import Response

from partnership.core.clock import now
from partnership.meetings import queries, running
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.topics import commands
from partnership.web.access import acting, may, needs
from partnership.web.agenda.lines import Line
from partnership.web.chair.blueprint import pages, with_undo
from partnership.web.chair.forms import CloseForm
from partnership.web.chair.reading import decided, lines_of
from partnership.web.forms import Button, attempt


@pages.post("/close")
@needs(Permission.RUN_MEETING, of=queries.meeting_in_full)
def close(meeting: Meeting) -> str | Response:
    """End it; what was not reached goes back on the forward plan."""
    form = CloseForm()
    form.offer(lines_of(meeting))
    if form.validate_on_submit():
        with attempt(form):
            commands.close_meeting(acting(), meeting, form.missed.data or ())
            return with_undo("The meeting is closed.", meeting)
    return closing_page(meeting, running.live(meeting.id), form)


def closing_page(meeting: Meeting, live: LiveMeeting | None, sent: CloseForm | None = None) -> str:
    """What there is to say before it is closed: ticked is whatever comes after this item."""
    lines = lines_of(meeting)
    form = sent or CloseForm(formdata=None)
    form.offer(lines)
    made = decided(meeting, lines)
    if sent is None:
        settled = {one.item_id for one in made}
        form.missed.data = [
            line.item.id
            for line in _after(lines, live)
            if line.item.id not in settled and not line.item.note
        ]
    return render_template(
        "chair/closing.html",
        meeting=meeting,
        lines=lines,
        made=made,
        form=form,
        item=live.item if live else None,
        button_form=Button(formdata=None),
    )


def _after(lines: list[Line], live: LiveMeeting | None) -> list[Line]:
    """Those that the meeting has not come to; none once it has left the last."""
    if live is None or live.item_id is None:
        return []
    here = next(line.number for line in lines if line.item.id == live.item_id)
    return lines[here:]


def closed_page(meeting: Meeting, live: LiveMeeting) -> str:
    """What came of it."""
    lines = lines_of(meeting)
    return render_template(
        "chair/closed.html",
        meeting=meeting,
        live=live,
        made=decided(meeting, lines),
        waiting=[line for line in lines if not line.item.reached],
        can_open=not running.why_not(meeting, now()),
        writes=may(Permission.WRITE_MINUTES, meeting),
        button_form=Button(formdata=None),
    )
