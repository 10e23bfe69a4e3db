"""One item before the chair: what is decided is recorded with the press that goes on."""

from flask import abort, flash, redirect, render_template
from werkzeug.wrappers import Response

from partnership.core.clock import now
from partnership.core.errors import Clash, Refused
from partnership.meetings import queries, running
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.permissions import Permission
from partnership.topics import commands
from partnership.topics.passing import decided_under, stamp
from partnership.transaction import transaction
from partnership.web.access import acting, may, needs
from partnership.web.chair.blueprint import home, pages, with_undo
from partnership.web.chair.forms import DecideForm
from partnership.web.chair.reading import (
    Matter,
    line_of,
    lines_of,
    matter_of,
    papers_of,
    seats_words,
    timing_of,
)
from partnership.web.forms import Button, attempt


@pages.post("/items/<int:item_id>/decide")
@needs(Permission.RUN_MEETING, of=queries.item)
def decide(item: AgendaItem) -> str | Response | tuple[str, int]:
    """Record it and go on; where somebody has recorded something meanwhile, both are shown."""
    _demand_sight(item)
    form = DecideForm()
    try:
        if form.validate_on_submit():
            with attempt(form):
                seen = form.seen.data or ""
                made = commands.decide_and_go_on(acting(), item, form.said(item), seen)
                return with_undo(f"{made.reference} is recorded.", item.meeting)
    except Clash as clash:
        return item_page(item.meeting, running.live(item.meeting_id), item, form, clash), 409
    return item_page(item.meeting, running.live(item.meeting_id), item, form)


@pages.post("/items/<int:item_id>/missed")
@needs(Permission.RUN_MEETING, of=queries.item)
def missed(item: AgendaItem) -> Response:
    """The meeting does not come to it: it waits for the next one."""
    _demand_sight(item)
    try:
        with transaction():
            commands.pass_over(acting(), item)
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(home(item.meeting))
    return with_undo("Not reached: it waits for the next meeting.", item.meeting)


def _demand_sight(item: AgendaItem) -> None:
    """Nobody settles what is kept from them; another chairs that item."""
    if not may(Permission.SEE_ITEM, item):
        abort(404)


def item_page(
    meeting: Meeting,
    live: LiveMeeting | None,
    item: AgendaItem,
    sent: DecideForm | None = None,
    clash: Clash | None = None,
) -> str:
    """The item as the chair sees it, with the form as it was `sent` where that did not work."""
    lines, there = lines_of(meeting), decided_under(item)
    line, is_there = line_of(lines, item.id), live is not None and live.item_id == item.id
    form = sent or DecideForm(formdata=None, words=line.proposed)
    if sent is None or clash is not None:
        form.seen.data = stamp(item, there)
    return render_template(
        "chair/item.html",
        meeting=meeting,
        line=line,
        lines=lines,
        is_last=line.number == len(lines),
        form=form,
        clash=clash,
        button_form=Button(formdata=None),
        made=[] if line.is_restricted else there,
        listed=[] if line.is_restricted else papers_of(item),
        matter=Matter() if line.is_restricted else matter_of(item),
        seats=seats_words(meeting),
        timing=timing_of(lines, live, meeting) if is_there else None,
        at=now(),
    )
