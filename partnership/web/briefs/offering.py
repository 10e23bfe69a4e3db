"""Where a brief is offered, and how whoever reads it says who comes."""

from collections.abc import Sequence

from flask import url_for

from partnership.core.clock import now
from partnership.invitations.coming import Expected
from partnership.invitations.models import Invitation
from partnership.invitations.others import of_holders
from partnership.meetings.models import Meeting
from partnership.reports.seat_brief import seats_at
from partnership.web.access import standing


def brief_address(meeting: Meeting, invited: Sequence[Invitation]) -> str:
    """Of an issued agenda that the visitor may see; none for whoever acts for no seat there."""
    if meeting.agenda_issued_at is None or not seats_at(standing(), invited):
        return ""
    return url_for("briefs.brief", meeting_id=meeting.id)


def answer_address(meeting: Meeting, place: Expected, invited: Sequence[Invitation]) -> str:
    """As who is invited, or for the holder; none where the visitor may answer for neither."""
    who, one = standing(), place.invitation
    if meeting.ends_at <= now():
        return ""
    if who.person_id in (one.person_id, place.deputy.person_id if place.deputy else None):
        return url_for("answering.signed_in", meeting_id=meeting.id)
    if one in of_holders(meeting, invited, who.may_answer):
        return url_for("answering.signed_in", meeting_id=meeting.id, seat=one.seat_id)
    return ""
