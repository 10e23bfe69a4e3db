"""Pages about plans: what they set out to do, their reviews, what serves them."""

from partnership.web.plans import carrying, reading, reviewing, serving
from partnership.web.plans.blueprint import pages

__all__ = ["carrying", "pages", "reading", "reviewing", "serving"]
