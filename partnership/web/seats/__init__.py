"""A seat: who holds it, held it and will hold it, and what is handed over with it."""

from partnership.web.seats import ending, handover, naming, reading
from partnership.web.seats.blueprint import pages

__all__ = ["ending", "handover", "naming", "pages", "reading"]
