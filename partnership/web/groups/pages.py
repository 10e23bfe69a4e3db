"""The bodies, one body, and setting its year."""

from datetime import date, datetime, time, timedelta

from flask import Blueprint, g, render_template, url_for
from sqlalchemy import Select
from werkzeug.wrappers import Response

from partnership.actions.models import Action
from partnership.actions.queries import open_count
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.groups.queries import Place, group_by_slug, places, relations
from partnership.groups.rules import Role
from partnership.meetings import commands, queries, years
from partnership.meetings.models import Meeting
from partnership.meetings.years import Proposal
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.transaction import transaction
from partnership.web.access import acting, may, needs, standing
from partnership.web.forms import done, refuse
from partnership.web.groups.forms import YearForm, year_form
from partnership.web.groups.words import relation_lines
from partnership.web.meetings.members import ROLE_WORDS, people

pages = Blueprint("groups", __name__)

ROWS_WITHOUT_A_USUAL_DAY = 4


@pages.get("/groups")
@needs(Permission.USE_THE_PRODUCT)
def groups() -> str:
    """Every body the visitor may see, with its next meeting."""
    seen = visible_to(standing(), Group, Permission.KNOW_OF_GROUP).order_by(Group.name)
    coming = queries.upcoming(_meetings(), now())
    following = {meeting.group_id: meeting for meeting in reversed(coming)}
    bodies = db.session.scalars(seen).all()
    return render_template("groups/groups.html", bodies=bodies, following=following)


@pages.get("/groups/<slug>")
@needs(Permission.KNOW_OF_GROUP, of=group_by_slug)
def group(group: Group) -> str:
    """Who sits on a body, how it stands to others, when it meets; of a sibling only the chair."""
    g.body = group
    if not may(Permission.SEE_GROUP, group):
        chairs = [one for one in places(group.id, today()) if one.role is Role.CHAIR]
        return render_template("groups/sibling.html", group=group, chairs=chairs)
    meetings = _meetings().where(Meeting.group_id == group.id)
    return render_template(
        "groups/group.html",
        group=group,
        relations=relation_lines(group, relations(group.id, today())),
        places=places(group.id, today()),
        roles=ROLE_WORDS,
        coming=queries.upcoming(meetings, now())[:6],
        open_actions=open_count(visible_to(standing(), Action), group.id),
        plans=may(Permission.PLAN_MEETINGS, group),
        adds=may(Permission.ADD_ACTION, group),
    )


def _meetings() -> Select[Meeting]:
    return visible_to(standing(), Meeting, Permission.KNOW_OF_MEETING)


@pages.route("/groups/<slug>/plan-a-year", methods=["GET", "POST"])
@needs(Permission.PLAN_MEETINGS, of=group_by_slug)
def plan_year(group: Group) -> str | Response:
    """Dates are offered; changed or not, one button sends the invitations."""
    g.body = group
    last, seats = queries.latest(group.id), places(group.id, today())
    offers = _offers(group, last)
    days: list[date | None] = [offer.day for offer in offers] or [None] * ROWS_WITHOUT_A_USUAL_DAY
    form = year_form(days, group.usual_time, _usual_end(group), group.place)
    if form.validate_on_submit():
        answer = _set_year(group, form, seats)
        if answer is not None:
            return answer
    return render_template(
        "groups/plan_year.html",
        group=group,
        form=form,
        offers=offers,
        last=last,
        places=seats,
        roles=ROLE_WORDS,
    )


def _offers(group: Group, last: Meeting | None) -> list[Proposal]:
    if group.usual_weekday is None:
        return []
    since = last.day if last else None
    found = years.propose(group.usual_weekday, group.months_between, today=today(), last=since)
    return list(found)


def _usual_end(group: Group) -> time | None:
    if group.usual_time is None:
        return None
    begins = datetime.combine(date.min, group.usual_time)
    return (begins + timedelta(minutes=group.usual_minutes)).time()


def _set_year(group: Group, form: YearForm, seats: list[Place]) -> Response | None:
    """All meetings in one transaction; a refusal is shown in the row it is about."""
    row = form.rows[0]
    link = form.joining_link.data
    try:
        with transaction():
            meetings = []
            for row in form.wanted():
                values = {**row.sitting(), "joining_link": link, "provisional": form.hold.data}
                meetings.append(commands.schedule(acting(), group, **values))
            commands.set_year(acting(), group, meetings)
    except Refused as refusal:
        refuse(row, refusal)
        return None
    number = len(meetings)
    sent = "1 meeting" if number == 1 else f"{number} meetings"
    deed = "held. Messages" if form.hold.data else "set. Invitations"
    return done(
        f"{sent} {deed} are on their way to {people(seats)} members.",
        url_for("groups.group", slug=group.slug),
    )
