"""Reading minutes; recording who was there; agreeing."""

from typing import NamedTuple

from flask import Blueprint, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.groups.queries import places
from partnership.invitations.coming import expected
from partnership.invitations.queries import for_meeting
from partnership.meetings import commands, corrections, queries
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Audience, MeetingState, MinutesState
from partnership.policy.circles import WORKING
from partnership.policy.permissions import Permission
from partnership.web.access import acting, may, needs, standing
from partnership.web.coming.reading import STANCE_WORDS
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of
from partnership.web.minutes.beside import beside
from partnership.web.minutes.document import state_words
from partnership.web.minutes.forms import PRESENCE_WORDS, AgreeForm, attendance_form
from partnership.web.minutes.record import record_of
from partnership.web.minutes.showing import show_version, version_page
from partnership.web.minutes.versions import LET_OUT, version_of, wanted
from partnership.web.minutes.way import way_of

pages = Blueprint("minutes", __name__, url_prefix="/meetings/<int:meeting_id>/minutes")


def home(meeting: Meeting, anchor: str | None = None) -> str:
    """The address of a meeting's minutes."""
    return url_for("minutes.minutes", meeting_id=meeting.id, _anchor=anchor)


@pages.get("")
@needs(Permission.SEE_MINUTES, of=queries.meeting_in_full)
def minutes(meeting: Meeting) -> str:
    """The minutes as they stand; whoever writes them goes on from here."""
    record = record_of(meeting)
    version = version_of(record, wanted())
    show_version(version)
    if version.audience is not Audience.BOARD:
        return version_page(version)
    writes = may(Permission.WRITE_MINUTES, meeting) and is_open(meeting)
    circulated = meeting.minutes_state is MinutesState.CIRCULATED
    return render_template(
        "minutes/minutes.html",
        meeting=meeting,
        record=record,
        rendering=version.shown,
        versions=[version_of(record, audience) for audience in LET_OUT],
        state_words=state_words(meeting),
        presences=PRESENCE_WORDS,
        writes=writes,
        later=_later(meeting) if writes and circulated else None,
        clearing=way_of(meeting, writes=writes),
        beside=beside(record),
        sees_actions=WORKING.holds(standing(), meeting) is not None,
        sees_decisions=True,
        button_form=Button(formdata=None),
    )


def is_open(meeting: Meeting) -> bool:
    """Whether minutes can be written: the day has come, and they are not agreed."""
    stands = meeting.state is MeetingState.SCHEDULED
    return stands and meeting.day <= today() and meeting.minutes_state is not MinutesState.AGREED


@pages.route("/attendance", methods=["GET", "POST"])
@needs(Permission.WRITE_MINUTES, of=queries.meeting)
def attendance(meeting: Meeting) -> str | Response:
    """All present except those who said otherwise, every seat on one page."""
    show_frame_of(meeting)
    seats = places(meeting.group_id, meeting.day)
    answers = {one.invitation.seat_id: one for one in expected(for_meeting(meeting.id))}
    form = attendance_form(seats, queries.attendances(meeting), answers)
    if form.validate_on_submit():
        with attempt(form):
            commands.record_attendance(acting(), meeting, form.answers(seats))
            return done("Attendance is recorded. Minute the items next.", home(meeting))
    said = {seat_id: STANCE_WORDS[one.stance] for seat_id, one in answers.items()}
    return render_template(
        "minutes/attendance.html", meeting=meeting, form=form, places=seats, said=said
    )


@pages.route("/agree", methods=["GET", "POST"])
@needs(Permission.WRITE_MINUTES, of=queries.meeting)
def agree(meeting: Meeting) -> str | Response:
    """Lock the minutes, agreed at a later meeting."""
    show_frame_of(meeting)
    later = _later(meeting)
    form = AgreeForm()
    form.offer(later.begun)
    if form.validate_on_submit():
        with attempt(form):
            at_meeting = next(one for one in later.begun if one.id == form.at_meeting.data)
            commands.agree_minutes(acting(), meeting, at_meeting)
            return done("The minutes are agreed and can no longer be changed.", home(meeting))
    waiting = corrections.waiting(meeting.id)
    return render_template(
        "minutes/agree.html", meeting=meeting, form=form, later=later, waiting=waiting
    )


class Later(NamedTuple):
    """The body's later meetings: those that may have agreed the minutes, and the first to come."""

    begun: list[Meeting]
    next: Meeting | None


def _later(meeting: Meeting) -> Later:
    following = queries.following(meeting)
    begun = [one for one in following if one.day <= today()]
    return Later(begun, next((one for one in following if one.day > today()), None))
