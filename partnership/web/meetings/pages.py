"""The list of meetings, one meeting, moving and cancelling it, and its documents."""

from collections.abc import Sequence

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import now, today
from partnership.core.london import weekday_words
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug
from partnership.invitations import queries as invitations
from partnership.invitations.coming import expected, forecast_of
from partnership.invitations.forecast import Forecast
from partnership.invitations.models import Invitation
from partnership.meetings import commands, queries
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Body
from partnership.web.access import acting, may, needs, standing
from partnership.web.agenda.lines import schedule_of
from partnership.web.answering.forms import WORDS
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of
from partnership.web.meetings.forms import CancelForm, MeetingForm, NewMeetingForm, unusual
from partnership.web.meetings.members import reach
from partnership.web.meetings.steps import MINUTES_WORDS, has_minutes, next_step

pages = Blueprint("meetings", __name__)

FIRST_TO_COME = 10


@pages.get("/meetings")
@needs(Permission.USE_THE_PRODUCT)
def meetings() -> str:
    """Meetings to come and meetings held, of every body the visitor may see."""
    page = max(1, min(request.args.get("page", 1, type=int), 10_000))
    seen = visible_to(standing(), Meeting)
    past = queries.past(seen, now(), page)
    upcoming = queries.upcoming(seen, now()) if page == 1 else []
    return render_template(
        "meetings/meetings.html",
        upcoming=upcoming if "all" in request.args else upcoming[:FIRST_TO_COME],
        to_come=len(upcoming),
        past=past[: queries.PAGE],
        page=page,
        more=len(past) > queries.PAGE,
        bodies=_plannable(),
        words=MINUTES_WORDS,
    )


def _plannable() -> list[Body]:
    """Bodies whose meetings the visitor may plan."""
    bodies = {office.group.id: office.group for office in standing().offices}
    return [body for body in bodies.values() if may(Permission.PLAN_MEETINGS, body)]


@pages.get("/meetings/<int:meeting_id>")
@needs(Permission.SEE_MEETING, of=queries.meeting_in_full)
def meeting(meeting: Meeting) -> str:
    """One meeting: when, where, what about, and what was decided."""
    show_frame_of(meeting)
    sees_agenda = may(Permission.SEE_AGENDA, meeting)
    minuted = has_minutes(meeting)
    invited = _invitations(meeting)
    mine = [one for one in invited if one.person_id == standing().person_id]
    to_come = meeting.state is MeetingState.SCHEDULED and meeting.ends_at > now()
    return render_template(
        "meetings/meeting.html",
        meeting=meeting,
        step=next_step(meeting, mine[0] if mine and to_come else None),
        mine=mine[0] if mine and to_come else None,
        forecast=_forecast(meeting, invited) if to_come else None,
        schedule=schedule_of(meeting) if sees_agenda else None,
        has_minutes=minuted,
        decisions=queries.decisions(meeting.id) if minuted else [],
        invitations=invited,
        sees_delivery=may(Permission.SEE_DELIVERY, meeting),
        day_has_come=meeting.day <= today(),
        can_change=may(Permission.CHANGE_MEETING, meeting) and meeting.starts_at > now(),
        words=MINUTES_WORDS,
        answers=WORDS,
    )


def _forecast(meeting: Meeting, invited: Sequence[Invitation]) -> Forecast | None:
    if not invited or not may(Permission.SEE_COMING, meeting):
        return None
    return forecast_of(meeting, expected(invited))


def _invitations(meeting: Meeting) -> Sequence[Invitation]:
    """Who was invited is no news once there are minutes, or once the meeting is cancelled."""
    is_over = has_minutes(meeting) or meeting.state is MeetingState.CANCELLED
    if is_over and not may(Permission.SEE_DELIVERY, meeting):
        return []
    return invitations.for_meeting(meeting.id)


@pages.route("/groups/<slug>/meetings/add", methods=["GET", "POST"])
@needs(Permission.PLAN_MEETINGS, of=group_by_slug)
def add(group: Group) -> str | Response:
    """One more meeting."""
    g.body = group
    form = NewMeetingForm(data=None if request.method == "POST" else {"place": group.place})
    if form.validate_on_submit():
        with attempt(form):
            meeting = commands.schedule(acting(), group, **form.values())
            return done(
                f"Invitations to {weekday_words(meeting.day)} are on their way to "
                f"{reach(group, meeting.day)}. Write the agenda next.{unusual(meeting.day)}",
                url_for("meetings.meeting", meeting_id=meeting.id),
            )
    return render_template("meetings/add.html", group=group, form=form, people=reach(group))


@pages.route("/meetings/<int:meeting_id>/move", methods=["GET", "POST"])
@needs(Permission.CHANGE_MEETING, of=queries.meeting)
def move(meeting: Meeting) -> str | Response:
    """Another time, place or link."""
    show_frame_of(meeting)
    form = MeetingForm.about(meeting)
    if form.validate_on_submit():
        with attempt(form):
            commands.move(acting(), meeting, **form.values())
            return done(
                f"Now on {weekday_words(meeting.day)}. {reach(meeting.group, meeting.day)} get an "
                f"update that replaces the entry in their diaries.{unusual(meeting.day)}",
                url_for("meetings.meeting", meeting_id=meeting.id),
            )
    return render_template(
        "meetings/move.html", meeting=meeting, form=form, people=reach(meeting.group, meeting.day)
    )


@pages.route("/meetings/<int:meeting_id>/cancel", methods=["GET", "POST"])
@needs(Permission.CHANGE_MEETING, of=queries.meeting)
def cancel(meeting: Meeting) -> str | Response:
    """Cancel it, saying why."""
    show_frame_of(meeting)
    form = CancelForm()
    people = reach(meeting.group, meeting.day)
    if form.validate_on_submit():
        with attempt(form):
            commands.cancel(acting(), meeting, form.reason.data)
            return done(
                f"Cancelled. A message takes it out of the diaries of {people}.",
                url_for("meetings.meeting", meeting_id=meeting.id),
            )
    return render_template("meetings/cancel.html", meeting=meeting, form=form, people=people)
