"""The blueprint that all pages about corrections share, and the place of one in its minutes."""

from flask import Blueprint, url_for

from partnership.meetings.revisions import Correction

pages = Blueprint("corrections", __name__, url_prefix="/meetings/<int:meeting_id>/minutes")


def place_of(found: Correction) -> str:
    """Where it stands in the minutes."""
    anchor = f"correction-{found.id}"
    return url_for("minutes.minutes", meeting_id=found.meeting_id, _anchor=anchor)
