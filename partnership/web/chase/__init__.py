"""Pages on which a secretariat sees who is silent, and asks them."""

from partnership.web.chase.pages import pages

__all__ = ["pages"]
