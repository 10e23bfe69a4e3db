"""Pages about blockages: what is stuck, and what the chair does about it."""

from partnership.web.blockages import freeing, reading
from partnership.web.blockages.blueprint import pages

__all__ = ["freeing", "pages", "reading"]
