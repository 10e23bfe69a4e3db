"""Reading, writing and issuing an agenda."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Clash, Refused
from partnership.groups.queries import places
from partnership.meetings import commands, queries
from partnership.meetings.models import AgendaItem, Meeting
from partnership.papers import commands as papers
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, may, needs
from partnership.web.agenda.forms import ItemForm, NewItemForm
from partnership.web.agenda.lines import schedule_of
from partnership.web.agenda.sight import hidden_items
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.highlights.shown import Returns, returns_of
from partnership.web.marks.allowing import leads
from partnership.web.papers.sight import papers_shown

pages = Blueprint("agenda", __name__, url_prefix="/meetings/<int:meeting_id>/agenda")


def _home(meeting: Meeting) -> str:
    return url_for("agenda.agenda", meeting_id=meeting.id)


@pages.get("")
@needs(Permission.SEE_AGENDA, of=queries.meeting_in_full)
def agenda(meeting: Meeting) -> str:
    """The items with their running times; whoever writes it can change them here."""
    return _page(meeting, NewItemForm.under(meeting.mark, formdata=None))


def _page(meeting: Meeting, form: ItemForm) -> str:
    hidden = hidden_items(meeting)
    schedule, shown = schedule_of(meeting, hidden), papers_shown(meeting, hidden)
    show_frame_of(meeting)
    show_mark(*(line.mark for line in schedule.lines), *(one.whole_mark for one in shown.papers))
    writes = may(Permission.WRITE_AGENDA, meeting)
    if writes:
        form.offer(places(meeting.group_id, meeting.day))
    return render_template(
        "agenda/agenda.html",
        meeting=meeting,
        schedule=schedule,
        papers=shown,
        returns=_returns(meeting),
        form=form,
        button_form=Button(formdata=None),
        writes=writes,
        drafts=may(Permission.SEE_DRAFT, meeting),
        may_mark=leads(meeting),
    )


def _returns(meeting: Meeting) -> Returns | None:
    """Of the bodies that report to the meeting, for whoever may see which did."""
    found = returns_of([meeting]) if may(Permission.SEE_RETURNS, meeting) else []
    return found[0] if found else None


@pages.post("/add")
@needs(Permission.WRITE_AGENDA, of=queries.meeting_in_full)
def add(meeting: Meeting) -> str | Response:
    """One more item."""
    form = NewItemForm.under(meeting.mark)
    form.offer(places(meeting.group_id, meeting.day))
    if form.validate_on_submit():
        with attempt(form):
            item = commands.add_item(acting(), meeting, **form.values())
            return done(f"“{item.title}” is on the agenda.", _home(meeting))
    return _page(meeting, form)


@pages.route("/items/<int:item_id>", methods=["GET", "POST"])
@needs(Permission.WRITE_AGENDA, of=queries.item)
def change(item: AgendaItem) -> str | Response | tuple[str, int]:
    """Change an item; where somebody else has meanwhile, both versions are shown."""
    form = ItemForm(obj=None if request.method == "POST" else item)
    form.offer(places(item.meeting.group_id, item.meeting.day), item)
    try:
        if form.validate_on_submit():
            with attempt(form):
                version = form.version.data or 0
                commands.change_item(acting(), item, **form.values(), version=version)
                return done(f"“{item.title}” is changed.", _home(item.meeting))
    except Clash as clash:
        form.version.set_to(clash.now)
        return _change_page(item, form, clash), 409
    return _change_page(item, form)


def _change_page(item: AgendaItem, form: ItemForm, clash: Clash | None = None) -> str:
    show_frame_of(item.meeting)
    show_mark(item.mark)
    return render_template(
        "agenda/change.html", item=item, meeting=item.meeting, form=form, clash=clash
    )


@pages.post("/items/<int:item_id>/up")
@needs(Permission.WRITE_AGENDA, of=queries.item)
def up(item: AgendaItem) -> Response:
    """One place earlier."""
    return _press(item.meeting, lambda: commands.shift_item(acting(), item, -1))


@pages.post("/items/<int:item_id>/down")
@needs(Permission.WRITE_AGENDA, of=queries.item)
def down(item: AgendaItem) -> Response:
    """One place later."""
    return _press(item.meeting, lambda: commands.shift_item(acting(), item, +1))


@pages.post("/items/<int:item_id>/remove")
@needs(Permission.WRITE_AGENDA, of=queries.item)
def remove(item: AgendaItem) -> Response:
    """Take it off the agenda; what it said stays in the record."""
    notice = f"“{item.title}” is off the agenda. Its text stays in the record."
    return _press(item.meeting, lambda: _remove(item), notice)


def _remove(item: AgendaItem) -> None:
    papers.clear(acting(), item)
    commands.remove_item(acting(), item)


@pages.post("/issue")
@needs(Permission.WRITE_AGENDA, of=queries.meeting_in_full)
def issue(meeting: Meeting) -> Response:
    """Let the members see it."""
    notice = "The agenda is issued. Members get a message with a link to it."
    return _press(meeting, lambda: commands.issue_agenda(acting(), meeting), notice)


def _press(meeting: Meeting, command: Callable[[], None], notice: str = "") -> Response:
    """Do what a button says and go back to the agenda, which says how it went."""
    address = _home(meeting)
    try:
        with transaction():
            command()
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(address)
    return done(notice, address) if notice else redirect(address)
