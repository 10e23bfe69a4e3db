"""Adding a meeting; moving, confirming and cancelling one."""

from flask import flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.core.london import weekday_words
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug
from partnership.meetings import commands, queries
from partnership.meetings.models import Meeting
from partnership.papers import commands as papers
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of
from partnership.web.meetings.blueprint import pages
from partnership.web.meetings.forms import CancelForm, MoveForm, NewMeetingForm, unusual
from partnership.web.meetings.members import reach


@pages.route("/groups/<slug>/meetings/add", methods=["GET", "POST"])
@needs(Permission.PLAN_MEETINGS, of=group_by_slug)
def add(group: Group) -> str | Response:
    """One more meeting, or a date that is only held."""
    g.body = group
    form = NewMeetingForm.at(group.place)
    if form.validate_on_submit():
        with attempt(form):
            meeting = commands.schedule(acting(), group, **form.values())
            return done(
                f"{_sent(meeting)} to {reach(group, meeting.day)}. Draft the agenda next."
                f"{unusual(meeting.day)}",
                url_for("meetings.meeting", meeting_id=meeting.id),
            )
    return render_template("meetings/add.html", group=group, form=form, people=reach(group))


def _sent(meeting: Meeting) -> str:
    what = "The date is held. Messages about" if meeting.provisional else "Invitations to"
    return f"{what} {weekday_words(meeting.day)} are on their way"


@pages.route("/meetings/<int:meeting_id>/move", methods=["GET", "POST"])
@needs(Permission.CHANGE_MEETING, of=queries.meeting)
def move(meeting: Meeting) -> str | Response:
    """Another time, place, link or title."""
    show_frame_of(meeting)
    form = MoveForm.about(meeting)
    if form.validate_on_submit():
        with attempt(form):
            before = meeting.day
            told = commands.move(acting(), meeting, **form.values())
            papers.move_due_days(acting(), meeting, before)
            address = url_for("meetings.meeting", meeting_id=meeting.id)
            return done(_moved(meeting) if told else "Changed. Nobody is told.", address)
    people = reach(meeting.group, meeting.day)
    return render_template("meetings/move.html", meeting=meeting, form=form, people=people)


def _moved(meeting: Meeting) -> str:
    return (
        f"Now on {weekday_words(meeting.day)}. {reach(meeting.group, meeting.day)} get an "
        f"update that replaces the entry in their diaries.{unusual(meeting.day)}"
    )


@pages.post("/meetings/<int:meeting_id>/confirm")
@needs(Permission.CHANGE_MEETING, of=queries.meeting)
def confirm(meeting: Meeting) -> Response:
    """Let a held date stand."""
    if Button().validate_on_submit():
        try:
            with transaction():
                commands.confirm(acting(), meeting)
            people = reach(meeting.group, meeting.day)
            flash(f"Confirmed. The diaries of {people} show it as fixed now.", "done")
        except Refused as refusal:
            flash(refusal.message, "notice")
    return redirect(url_for("meetings.meeting", meeting_id=meeting.id))


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
