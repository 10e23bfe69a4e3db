"""Adding an action to a body."""

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.actions import commands
from partnership.core.clock import today
from partnership.core.errors import Missing
from partnership.core.marking import highest
from partnership.groups import queries as groups
from partnership.groups.models import Group
from partnership.groups.queries import Place
from partnership.meetings import queries as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.plans import queries as plans
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.actions.blueprint import pages
from partnership.web.actions.choosing import place_of, seat_of, seats_of
from partnership.web.actions.forms import AddForm
from partnership.web.forms import attempt, done
from partnership.web.frame import show_mark
from partnership.web.marks.fields import answers_of
from partnership.web.numbers import row_number


@pages.route("/groups/<slug>/actions/add", methods=["GET", "POST"])
@needs(Permission.ADD_ACTION, of=groups.group_by_slug)
def add(group: Group) -> str | Response:
    """Give a seat something to do; the query may name the meeting and item it comes from."""
    g.body = group
    meeting, item = _origin(group)
    show_mark(*((meeting.mark,) if meeting else ()))
    places = groups.places(group.id, today())
    form = AddForm(data=answers_of(highest(one.mark for one in (meeting, item) if one)))
    form.earliest = meeting.day if meeting else today()
    form.offer(places, plans.current_priorities(today()))
    if form.validate_on_submit():
        with attempt(form):
            action = commands.open_action(
                acting(),
                group,
                title=form.title.data or "",
                seat=seat_of(places, form.seat.data),
                supports=seats_of(places, form.supports.data or ()),
                due_on=form.due,
                priority_id=form.priority.data or None,
                meeting=meeting,
                item=item,
                mark=form.mark(),
            )
            notice = _notice(action.reference, place_of(places, action.seat.id))
            return done(notice, url_for("actions.action", action_id=action.id))
    return render_template("actions/add.html", group=group, meeting=meeting, form=form)


def _origin(group: Group) -> tuple[Meeting | None, AgendaItem | None]:
    meeting_id, item_id = (row_number(request.args.get(name)) for name in ("meeting", "item"))
    item = meetings.item(meeting_id, item_id) if meeting_id and item_id else None
    meeting = item.meeting if item else meetings.meeting(meeting_id) if meeting_id else None
    unknown = (meeting is None, item is None) != (
        "meeting" not in request.args,
        "item" not in request.args,
    )
    if unknown or (meeting and meeting.group_id != group.id):
        raise Missing
    return meeting, item


def _notice(reference: str, place: Place) -> str:
    if place.person is None:
        return (
            f"{reference} is open. {place.seat.name} is vacant, so nobody is told "
            "until somebody holds the seat."
        )
    return f"{reference} is open. {place.seat.name} is told by mail."
