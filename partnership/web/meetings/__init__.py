"""Pages about meetings: the list, one meeting, its documents, and every way to change one."""

from partnership.web.meetings import changing, documents, reading
from partnership.web.meetings.blueprint import pages

__all__ = ["changing", "documents", "pages", "reading"]
