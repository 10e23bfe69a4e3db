"""Pages about summits and community forums: what was proposed and asked, and what came of it."""

from partnership.web.gatherings import asking, changing, reading, settling, workshops
from partnership.web.gatherings.blueprint import pages

__all__ = ["asking", "changing", "pages", "reading", "settling", "workshops"]
