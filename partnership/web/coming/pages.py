"""Who is coming to a meeting, and asking those who have not said."""

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import now
from partnership.core.errors import Missing, Refused
from partnership.core.numbers import small
from partnership.invitations import asking
from partnership.invitations.queries import entry_of
from partnership.invitations.seating import standing as standing_invitations
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, may, needs
from partnership.web.coming.reading import read
from partnership.web.forms import Button
from partnership.web.frame import show_frame_of

pages = Blueprint("coming", __name__)


@pages.get("/meetings/<int:meeting_id>/coming")
@needs(Permission.SEE_COMING, of=queries.meeting)
def coming(meeting: Meeting) -> str:
    """Each seat with its answer, and whether there will be a quorum."""
    show_frame_of(meeting)
    entry = entry_of(meeting.id)
    silent = len(asking.silent_people(entry)) if entry else 0
    stands = meeting.state is MeetingState.SCHEDULED
    return render_template(
        "coming/coming.html",
        meeting=meeting,
        page=read(meeting, standing_invitations(entry) if entry else []),
        silent=silent if stands and meeting.starts_at > now() else 0,
        reminded_on=entry.reminded_on if entry else None,
        may_record=may(Permission.RECORD_ANSWER, meeting) and stands and meeting.ends_at > now(),
        small=small,
    )


@pages.post("/meetings/<int:meeting_id>/coming/remind")
@needs(Permission.RECORD_ANSWER, of=queries.meeting)
def remind(meeting: Meeting) -> Response:
    """Ask everybody once more who has not answered."""
    entry = entry_of(meeting.id)
    if entry is None:
        raise Missing
    if Button().validate_on_submit():
        try:
            with transaction():
                asked = asking.remind(acting(), entry, by_hand=True)
            people = "one person" if asked == 1 else f"{small(asked)} people"
            flash(f"A reminder is on its way to {people} who had not answered.", "done")
        except Refused as refusal:
            flash(refusal.message, "notice")
    return redirect(url_for("coming.coming", meeting_id=meeting.id))
