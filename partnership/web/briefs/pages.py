"""The seat brief: one page that prints, for whoever holds a seat at a meeting or acts for it."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import now, today
from partnership.groups.rules import VOTING
from partnership.invitations.queries import for_meeting
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.permissions import Permission
from partnership.reports import seat_brief
from partnership.reports.since_last import since_last
from partnership.web.access import needs, standing
from partnership.web.briefs.offering import answer_address
from partnership.web.briefs.reading import business_of, chosen
from partnership.web.coming.reading import STANCE_WORDS
from partnership.web.frame import show_frame_of, show_listed

pages = Blueprint("briefs", __name__)


@pages.get("/meetings/<int:meeting_id>/brief")
@needs(Permission.SEE_AGENDA, of=queries.meeting_in_full)
def brief(meeting: Meeting) -> str | Response:
    """What one seat has to know; whoever acts for none at the meeting reads the meeting's page."""
    who, invited = standing(), for_meeting(meeting.id)
    places = seat_brief.seats_at(who, invited)
    if not places or meeting.state is MeetingState.CANCELLED:
        return redirect(url_for("meetings.meeting", meeting_id=meeting.id))
    place = chosen(places)
    seat = place.invitation.seat
    page, business = seat_brief.read(who, seat, meeting, today()), business_of(meeting, seat.id)
    show_frame_of(meeting)
    show_listed(page.shown)
    business.show_marks()
    return render_template(
        "briefs/brief.html",
        meeting=meeting,
        place=place,
        seat=seat,
        others=[one.invitation.seat for one in places if one is not place],
        expected=STANCE_WORDS[place.stance],
        answer=answer_address(meeting, place, invited),
        business=business,
        votes=place.invitation.role in VOTING,
        brief=page,
        most=seat_brief,
        changes=since_last(who, meeting, now()),
        holds=seat.id in who.capacities,
        sends=seat.id in who.may_send,
        drafts=seat.id in who.may_draft,
        need_words=NEED_WORDS,
        today=today(),
    )
