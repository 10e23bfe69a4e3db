"""Signing in through an organisation's own sign-in."""

from partnership.web.openid import visits
from partnership.web.openid.blueprint import pages

__all__ = ["pages", "visits"]
