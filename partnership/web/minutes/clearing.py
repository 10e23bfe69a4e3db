"""The way of draft minutes to the members: to the chair, cleared, back, out, and a step back."""

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import TextAreaField

from partnership.core.errors import Refused
from partnership.meetings import commands, queries, stepping_back
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Form, attempt
from partnership.web.frame import show_frame_of
from partnership.web.minutes.pages import home
from partnership.web.undoing import take_back, undoable

pages = Blueprint("clearing", __name__, url_prefix="/meetings/<int:meeting_id>/minutes")
CIRCULATED = "The draft is circulated. Members get a message with a link to it."


class BackForm(Form):
    """What has to change before the chair clears the draft."""

    words = TextAreaField("What has to change?")


@pages.post("/send")
@needs(Permission.WRITE_MINUTES, of=queries.meeting)
def send(meeting: Meeting) -> Response:
    """Ask the chair to clear the draft, and say whether it goes out at once then."""
    then = "then" in request.form
    after = "Members get it as soon as it is cleared." if then else "You circulate it then."
    return _pressed(
        meeting,
        lambda: commands.send_to_chair(acting(), meeting, then_circulate=then),
        f"The chair gets a message with a link to the draft. {after}",
        ".undo",
    )


@pages.post("/clear")
@needs(Permission.CLEAR_MINUTES, of=queries.meeting)
def clear(meeting: Meeting) -> Response:
    """The chair's word that the members may read the draft as it stands."""
    seen, goes_out = request.form.get("seen", ""), meeting.circulate_once_cleared
    return _pressed(
        meeting,
        lambda: commands.clear_minutes(acting(), meeting, seen),
        f"Cleared. {CIRCULATED}" if goes_out else "Cleared. The secretariat circulates the draft.",
        ".undo_word",
    )


@pages.route("/send-back", methods=["GET", "POST"])
@needs(Permission.CLEAR_MINUTES, of=queries.meeting)
def send_back(meeting: Meeting) -> str | Response:
    """The chair says what has to change first."""
    show_frame_of(meeting)
    form = BackForm()
    if form.validate_on_submit():
        with attempt(form):
            commands.send_back(acting(), meeting, form.words.data or "")
            notice = "The draft is sent back. The secretariat is told why."
            return undoable(notice, _undo(meeting, ".undo_word"), home(meeting))
    with_chair = meeting.minutes_state is MinutesState.WITH_CHAIR
    return render_template(
        "minutes/send_back.html", meeting=meeting, form=form, with_chair=with_chair
    )


@pages.post("/circulate")
@needs(Permission.WRITE_MINUTES, of=queries.meeting)
def circulate(meeting: Meeting) -> Response:
    """Let the members read the draft."""
    notice = f"{CIRCULATED} It is agreed at the next meeting."
    return _pressed(meeting, lambda: commands.circulate_minutes(acting(), meeting), notice, ".undo")


@pages.post("/undo")
@needs(Permission.WRITE_MINUTES, of=queries.meeting)
def undo(meeting: Meeting) -> Response:
    """For a minute: the draft was never sent to the chair, or never went out."""
    return _take_back(meeting)


@pages.post("/undo-word")
@needs(Permission.CLEAR_MINUTES, of=queries.meeting)
def undo_word(meeting: Meeting) -> Response:
    """For a minute: the chair has not said anything about the draft."""
    return _take_back(meeting)


def _take_back(meeting: Meeting) -> Response:
    said = "Taken back: the draft is where it was before."
    return take_back(lambda: stepping_back.take_back(acting(), meeting), said, home(meeting))


def _undo(meeting: Meeting, endpoint: str) -> str:
    return url_for(endpoint, meeting_id=meeting.id)


def _pressed(meeting: Meeting, command: Callable[[], None], notice: str, undo_by: str) -> Response:
    try:
        with transaction():
            command()
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(home(meeting))
    return undoable(notice, _undo(meeting, undo_by), home(meeting))
