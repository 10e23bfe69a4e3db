"""Who was let see a meeting, an item or an action because they need to know."""

from partnership.web.namings import reading, withdrawing
from partnership.web.namings.blueprint import pages

__all__ = ["pages", "reading", "withdrawing"]
