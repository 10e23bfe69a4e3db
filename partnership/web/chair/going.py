"""Starting a meeting, going from item to item, and the page that shows where it is."""

from collections.abc import Callable

from flask import flash, redirect, render_template, request
from werkzeug.wrappers import Response

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.meetings import queries, running
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.permissions import Permission
from partnership.topics import commands
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.chair.blueprint import home, pages, with_undo
from partnership.web.chair.closing import closed_page, closing_page
from partnership.web.chair.deciding import item_page
from partnership.web.chair.reading import lines_of
from partnership.web.forms import Button
from partnership.web.undoing import take_back


@pages.get("")
@needs(Permission.RUN_MEETING, of=queries.meeting_in_full)
def view(meeting: Meeting) -> str:
    """The item that the meeting is at; before and after it, what there is to know then."""
    live = running.live(meeting.id)
    if live is None:
        return _before(meeting)
    if live.ended_at is not None:
        return closed_page(meeting, live)
    if live.item is None or "close" in request.args:
        return closing_page(meeting, live)
    return item_page(meeting, live, live.item)


def _before(meeting: Meeting) -> str:
    return render_template(
        "chair/before.html",
        meeting=meeting,
        lines=lines_of(meeting),
        why_not=running.why_not(meeting, now()),
        button_form=Button(formdata=None),
    )


@pages.post("/begin")
@needs(Permission.RUN_MEETING, of=queries.meeting_in_full)
def begin(meeting: Meeting) -> Response:
    """Come to the first item, or go on where the meeting is."""
    return _press(meeting, lambda: running.begin(acting(), meeting))


@pages.post("/items/<int:item_id>/next")
@needs(Permission.RUN_MEETING, of=queries.item)
def go_on(item: AgendaItem) -> Response:
    """Leave the item for the next one."""
    return _press(item.meeting, lambda: running.go_on(acting(), item), "That item is done.")


@pages.post("/items/<int:item_id>/go")
@needs(Permission.RUN_MEETING, of=queries.item)
def go_to(item: AgendaItem) -> Response:
    """Come to an item out of its order."""
    return _press(item.meeting, lambda: running.go_to(acting(), item))


@pages.post("/undo")
@needs(Permission.RUN_MEETING, of=queries.meeting_in_full)
def undo(meeting: Meeting) -> Response:
    """Take back what the visitor did last, for a minute."""
    said = "Taken back."
    return take_back(lambda: commands.step_back(acting(), meeting), said, home(meeting))


def _press(meeting: Meeting, command: Callable[[], object], notice: str = "") -> Response:
    """Do what a button says; a notice can be undone."""
    try:
        with transaction():
            is_news = command()
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(home(meeting))
    if notice and is_news:
        return with_undo(notice, meeting)
    if notice:
        flash("The meeting had gone on already. This is where it is.", "info")
    return redirect(home(meeting))
