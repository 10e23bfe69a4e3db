"""The bodies, and one body."""

from flask import Blueprint, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions.models import Action
from partnership.actions.queries import open_count
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug, places, relations
from partnership.groups.rules import Role
from partnership.meetings.listed import upcoming
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports import meeting_list
from partnership.web.access import may, needs, standing
from partnership.web.groups.words import relation_lines, reports
from partnership.web.meetings.members import ROLE_WORDS

pages = Blueprint("groups", __name__)


@pages.get("/groups")
@needs(Permission.USE_THE_PRODUCT)
def groups() -> str:
    """Every body the visitor may see, with its next meeting."""
    seen = visible_to(standing(), Group, Permission.KNOW_OF_GROUP).order_by(Group.name)
    coming = meeting_list.upcoming(standing(), now())
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
    meetings = visible_to(standing(), Meeting, Permission.KNOW_OF_MEETING)
    stands = relations(group.id, today())
    return render_template(
        "groups/group.html",
        group=group,
        relations=relation_lines(group, stands),
        reports=reports(stands),
        places=places(group.id, today()),
        roles=ROLE_WORDS,
        coming=upcoming(meetings.where(Meeting.group_id == group.id), now())[:6],
        open_actions=open_count(visible_to(standing(), Action), group.id),
        plans=may(Permission.PLAN_MEETINGS, group),
        adds=may(Permission.ADD_ACTION, group),
    )


@pages.get("/groups/<slug>/plan-a-year")
@needs(Permission.PLAN_MEETINGS, of=group_by_slug)
def plan_year(group: Group) -> Response:
    """The planner for this body, at its address of before."""
    return redirect(url_for("year.plan", body=group.slug))
