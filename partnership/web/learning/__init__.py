"""Pages about what worked: cards, borrowing them, and the grid of practice."""

from partnership.web.learning import borrowing, changing, reading, saying, sharing
from partnership.web.learning.blueprint import pages

__all__ = ["borrowing", "changing", "pages", "reading", "saying", "sharing"]
