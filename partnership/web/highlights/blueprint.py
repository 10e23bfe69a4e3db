"""The blueprint of highlight reports, and their addresses."""

from flask import Blueprint, url_for

from partnership.highlights.models import Highlight

pages = Blueprint("highlights", __name__)


def page_of(row: Highlight) -> str:
    """Where a report is read."""
    return url_for("highlights.highlight", slug=row.group.slug, meeting_id=row.meeting_id)
