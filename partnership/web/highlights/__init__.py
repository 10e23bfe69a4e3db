"""Highlight reports: what a body owes to its board, the form, the page, and what came."""

from partnership.web.highlights import reading, writing
from partnership.web.highlights.blueprint import pages

__all__ = ["pages", "reading", "writing"]
