"""Your account: how you sign in, and where you are signed in."""

from partnership.web.account import password, reading, sessions
from partnership.web.account.blueprint import pages

__all__ = ["pages", "password", "reading", "sessions"]
