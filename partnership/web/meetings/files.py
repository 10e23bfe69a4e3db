"""Documents of a meeting as downloads, named so that a folder of them sorts itself."""

from flask import Response

from partnership.core.text import ascii_name
from partnership.meetings.models import Meeting


def pdf_response(meeting: Meeting, what: str, content: bytes) -> Response:
    """The document, shown in the browser: OFFICIAL-abc-2026-12-03-agenda.pdf."""
    name = (
        f"{meeting.marking}-{ascii_name(meeting.group.slug)}-{meeting.day.isoformat()}-{what}.pdf"
    )
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
