"""Pages about blockages: what is stuck, and what the chair does about it."""

from partnership.web.blockages import climbing, freeing, pictures, reading
from partnership.web.blockages.blueprint import pages

__all__ = ["climbing", "freeing", "pages", "pictures", "reading"]
