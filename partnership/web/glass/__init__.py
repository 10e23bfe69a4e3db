"""Looking into a body's record in an emergency: asking for it, being seen, stopping."""

from partnership.web.glass import asking, noting, showing
from partnership.web.glass.blueprint import pages

__all__ = ["asking", "noting", "pages", "showing"]
