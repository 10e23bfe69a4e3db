"""Sending an invitation again that could not be sent."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.invitations import queries
from partnership.invitations.models import Invitation
from partnership.outbox.commands import try_again
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button

pages = Blueprint("invitations", __name__)


@pages.post("/meetings/<int:meeting_id>/invitations/<int:invitation_id>/try-again")
@needs(Permission.SEE_DELIVERY, of=queries.invitation)
def again(invitation: Invitation) -> Response:
    """Queue its message again, with the same bytes. A second click finds nothing to do."""
    meeting = invitation.entry.meeting
    if Button().validate_on_submit():
        try:
            with transaction():
                _queue(invitation, meeting.group_id)
        except Refused as refusal:
            flash(refusal.message, "notice")
    return redirect(url_for("meetings.meeting", meeting_id=meeting.id))


def _queue(invitation: Invitation, group_id: int) -> None:
    if invitation.message is None:
        raise Refused("Nothing was sent to this seat, so nothing can be sent again.")
    try_again(acting(), invitation.message, group_id=group_id)
    flash(f"The message to {invitation.email} is in the queue again. Its state shows here.", "done")
