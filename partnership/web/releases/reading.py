"""What readers of other bodies get: the very text that was released, or nothing."""

from flask import abort
from werkzeug.wrappers import Response

from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.meetings.documents import minutes_file
from partnership.web.minutes.showing import show_version, version_page
from partnership.web.minutes.versions import Version, released_version, wanted
from partnership.web.releases.blueprint import pages


@pages.get("")
@needs(Permission.READ_RELEASED, of=queries.meeting_in_full)
def read(meeting: Meeting) -> str:
    """A released version as a page."""
    version = _out(meeting)
    show_version(version)
    return version_page(version)


@pages.get("/minutes.pdf")
@needs(Permission.READ_RELEASED, of=queries.meeting_in_full)
def read_pdf(meeting: Meeting) -> Response:
    """The same as a document."""
    return minutes_file(_out(meeting))


def _out(meeting: Meeting) -> Version:
    version = released_version(meeting, wanted())
    if version is None:
        abort(404)
    return version
