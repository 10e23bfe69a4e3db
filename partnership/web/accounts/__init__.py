"""Everybody's accounts, as administrators look after them."""

from partnership.web.accounts import deeds, reading
from partnership.web.accounts.blueprint import pages

__all__ = ["deeds", "pages", "reading"]
