"""Documents of a meeting, named so that a folder of them sorts itself."""

from flask import Response

from partnership.core.text import ascii_name
from partnership.documents.agenda import agenda_pdf as agenda_document
from partnership.documents.minutes import minutes_pdf as minutes_document
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.agenda.document import agenda_values
from partnership.web.meetings.blueprint import pages
from partnership.web.minutes.document import minutes_values


@pages.get("/meetings/<int:meeting_id>/agenda.pdf")
@needs(Permission.SEE_AGENDA, of=queries.meeting_in_full)
def agenda_pdf(meeting: Meeting) -> Response:
    """The agenda as a document."""
    return _pdf(meeting, "agenda", agenda_document(agenda_values(meeting)))


@pages.get("/meetings/<int:meeting_id>/minutes.pdf")
@needs(Permission.SEE_MINUTES, of=queries.meeting_in_full)
def minutes_pdf(meeting: Meeting) -> Response:
    """The minutes as a document."""
    return _pdf(meeting, "minutes", minutes_document(minutes_values(meeting)))


def _pdf(meeting: Meeting, what: str, content: bytes) -> Response:
    """The document, shown in the browser: OFFICIAL-abc-2026-12-03-agenda.pdf."""
    name = (
        f"{meeting.marking}-{ascii_name(meeting.group.slug)}-{meeting.day.isoformat()}-{what}.pdf"
    )
    response = Response(content, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return response
