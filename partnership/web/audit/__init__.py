"""The record of who did what: a page of it, and a table of all that matches."""

from partnership.web.audit import reading
from partnership.web.audit.blueprint import pages

__all__ = ["pages", "reading"]
