"""The secretariat's pages about places for papers: added, changed, withdrawn, put back."""

from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.errors import Clash, Refused
from partnership.core.marking import highest
from partnership.groups.queries import places
from partnership.meetings import queries as meetings
from partnership.meetings.models import AgendaItem
from partnership.papers import commands, queries
from partnership.papers.models import Paper
from partnership.papers.rules import due_day
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.papers.blueprint import page_of, pages
from partnership.web.papers.forms import NewPaperForm, PaperForm
from partnership.web.undoing import take_back, undoable


@pages.route("/meetings/<int:meeting_id>/items/<int:item_id>/papers/add", methods=["GET", "POST"])
@needs(Permission.WRITE_AGENDA, of=meetings.item)
def add(item: AgendaItem) -> str | Response:
    """One more place; whoever leads the item owes it, by the body's usual day."""
    meeting = item.meeting
    usual_day = due_day(meeting.day, meeting.group.papers_due)
    mark = highest((meeting.mark, item.mark))
    usual = {"lead_seat_id": item.lead_seat_id or 0, "title": item.title, "due_on": usual_day}
    form = NewPaperForm.under(mark, **(usual if request.method != "POST" else {}))
    form.offer(places(meeting.group_id, meeting.day))
    _keep_lead(form, item)
    if form.validate_on_submit():
        with attempt(form):
            paper = commands.add_paper(acting(), item, **form.values())
            return done(_added(paper), _agenda(paper))
    show_frame_of(meeting)
    show_mark(item.mark)
    return render_template(
        "papers/add.html",
        item=item,
        meeting=meeting,
        form=form,
        usual_day=usual_day,
        is_past=usual_day < today(),
    )


def _keep_lead(form: PaperForm, item: AgendaItem) -> None:
    """Whoever leads the item may be asked for its paper, also from outside the body."""
    choices, lead = form.lead_seat_id.choices, item.lead_seat
    if lead is not None and lead.id not in [choice.value for choice in choices]:
        form.lead_seat_id.choices = [*choices, type(choices[0])(lead.id, lead.name)]


@pages.route("/papers/<int:paper_id>/change", methods=["GET", "POST"])
@needs(Permission.CHANGE_PAPER, of=queries.paper)
def change(paper: Paper) -> str | Response | tuple[str, int]:
    """Another title, seat or day; where somebody else changed it meanwhile, both are shown."""
    form = PaperForm(obj=None if request.method == "POST" else paper)
    form.offer(places(paper.meeting.group_id, paper.meeting.day), paper)
    try:
        if form.validate_on_submit():
            with attempt(form):
                version = form.version.data or 0
                commands.change_paper(acting(), paper, **form.values(), version=version)
                return done(f"“{paper.title}” is changed.{_past(paper)}", page_of(paper))
    except Clash as clash:
        form.version.set_to(clash.now)
        return _change_page(paper, form, clash), 409
    return _change_page(paper, form)


@pages.post("/papers/<int:paper_id>/withdraw")
@needs(Permission.CHANGE_PAPER, of=queries.paper)
def withdraw(paper: Paper) -> Response:
    """It is needed no more."""
    if Button().validate_on_submit():
        try:
            with transaction():
                commands.withdraw(acting(), paper)
        except Refused as refusal:
            flash(f"{refusal.message}.", "refused")
            return redirect(page_of(paper))
        undo = url_for("papers.put_back", paper_id=paper.id)
        return undoable(f"“{paper.title}” is withdrawn.", undo, _agenda(paper))
    return redirect(page_of(paper))


@pages.post("/papers/<int:paper_id>/put-back")
@needs(Permission.CHANGE_PAPER, of=queries.paper)
def put_back(paper: Paper) -> Response:
    """It is needed after all, whenever that is said."""
    said = f"“{paper.title}” is wanted again."
    return take_back(lambda: commands.put_back(acting(), paper), said, page_of(paper))


def _agenda(paper: Paper) -> str:
    address = url_for("agenda.agenda", meeting_id=paper.meeting_id)
    return f"{address}#item-{paper.item_id}"


def _added(paper: Paper) -> str:
    who = paper.lead_seat.name if paper.lead_seat else "Nobody"
    return f"{who} owes “{paper.title}”.{_past(paper)}"


def _past(paper: Paper) -> str:
    """A day gone by is taken, for there may be no other, and said."""
    return " The due date has passed already." if paper.due_on < today() else ""


def _change_page(paper: Paper, form: PaperForm, clash: Clash | None = None) -> str:
    g.body = paper.meeting.group
    show_mark(paper.whole_mark)
    return render_template(
        "papers/change.html", paper=paper, meeting=paper.meeting, form=form, clash=clash
    )
