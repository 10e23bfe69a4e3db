"""Pages on which a version of minutes is checked, released, withdrawn and read."""

from partnership.web.releases import letting_out, reading
from partnership.web.releases.blueprint import pages

__all__ = ["letting_out", "pages", "reading"]
