"""Sending an invitation once more."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.invitations import commands, queries
from partnership.invitations.models import Invitation
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button

pages = Blueprint("invitations", __name__)


@pages.post("/meetings/<int:meeting_id>/invitations/<int:invitation_id>/again")
@needs(Permission.SEE_DELIVERY, of=queries.invitation)
def again(invitation: Invitation) -> Response:
    """Send the last word about the meeting once more, to today's address of this person."""
    if Button().validate_on_submit():
        try:
            with transaction():
                commands.resend(acting(), invitation)
            flash(f"Sent again to {invitation.seat.name}. Its state shows here.", "done")
        except Refused as refusal:
            flash(refusal.message, "notice")
    return redirect(url_for("meetings.meeting", meeting_id=invitation.entry.meeting_id))
