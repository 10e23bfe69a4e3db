"""Documents of a meeting, named so that a folder of them sorts itself."""

from flask import Response

from partnership.core.marking import Mark, Marking
from partnership.core.text import ascii_name
from partnership.documents.agenda import agenda_pdf as agenda_document
from partnership.documents.minutes import minutes_pdf as minutes_document
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Audience
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.agenda.document import agenda_values
from partnership.web.agenda.sight import hidden_items
from partnership.web.frame import show_mark
from partnership.web.meetings.blueprint import pages
from partnership.web.minutes.document import minutes_values
from partnership.web.minutes.record import record_of
from partnership.web.minutes.versions import Version, version_of, wanted
from partnership.web.papers.sight import papers_shown

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pages.get("/meetings/<int:meeting_id>/agenda.pdf")
@needs(Permission.SEE_AGENDA, of=queries.meeting_in_full)
def agenda_pdf(meeting: Meeting) -> Response:
    """The agenda as a document."""
    hidden = hidden_items(meeting)
    values = agenda_values(meeting, hidden, papers_shown(meeting, hidden).papers)
    marking = values.marking.partition(" ")[0]  # a descriptor makes no name
    return _file(meeting, "agenda.pdf", agenda_document(values), marking)


@pages.get("/meetings/<int:meeting_id>/minutes.pdf")
@needs(Permission.SEE_MINUTES, of=queries.meeting_in_full)
def minutes_pdf(meeting: Meeting) -> Response:
    """A version of the minutes as a document."""
    return minutes_file(version_of(record_of(meeting), wanted()))


@pages.get("/meetings/<int:meeting_id>/minutes.docx")
@needs(Permission.SEE_MINUTES, of=queries.meeting_in_full)
def minutes_docx(meeting: Meeting) -> Response:
    """The same as a document that a clerk can edit."""
    # Imported when it is needed, for most workers never are.
    from partnership.documents.minutes_docx import minutes_docx as document  # noqa: PLC0415

    version = version_of(record_of(meeting), wanted())
    content = document(minutes_values(version))
    return _file(meeting, f"{_named(version)}.docx", content, version.shown.mark.marking)


def minutes_file(version: Version) -> Response:
    """The document of a version; its name says which."""
    meeting, shown = version.record.meeting, version.shown.mark.marking
    content = minutes_document(minutes_values(version))
    return _file(meeting, f"{_named(version)}.pdf", content, shown)


def _named(version: Version) -> str:
    return "minutes" if version.audience is Audience.BOARD else f"minutes-{version.audience}"


def _file(meeting: Meeting, what: str, content: bytes, marking: str) -> Response:
    """The document: OFFICIAL-abc-2026-12-03-agenda.pdf. A PDF is shown in the browser."""
    show_mark(Mark(Marking(marking)))
    body = ascii_name(meeting.group.slug)
    name = f"{marking}-{body}-{meeting.day.isoformat()}-{what}"
    shown = what.endswith(".pdf")
    response = Response(content, mimetype="application/pdf" if shown else DOCX)
    how = "inline" if shown else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{name}"'
    return response
