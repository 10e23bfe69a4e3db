"""Pages on which days to avoid are seen, marked, changed and removed."""

from partnership.web.avoiding.pages import pages

__all__ = ["pages"]
