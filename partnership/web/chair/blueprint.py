"""The blueprint that the chair's pages share, and the ways back to the item that it is at."""

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import AlreadyDone
from partnership.meetings.models import Meeting
from partnership.web.undoing import undoable

pages = Blueprint("chair", __name__, url_prefix="/meetings/<int:meeting_id>/chair")


def home(meeting: Meeting) -> str:
    """The address of the chair's view."""
    return url_for("chair.view", meeting_id=meeting.id)


def with_undo(notice: str, meeting: Meeting) -> Response:
    """Go on to where the meeting is by now; for a minute it can be taken back."""
    return undoable(notice, url_for("chair.undo", meeting_id=meeting.id), home(meeting))


@pages.errorhandler(AlreadyDone)
def already_done(_repeat: AlreadyDone) -> Response:
    """A finger that taps twice stays in the meeting, and can undo what the first tap did."""
    about = request.view_args or {}
    undo, address = (
        url_for(f"chair.{one}", meeting_id=about["meeting_id"]) for one in ("undo", "view")
    )
    return undoable("That is done.", undo, address)
