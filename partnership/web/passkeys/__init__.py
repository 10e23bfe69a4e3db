"""Adding passkeys, removing them, and signing in with one."""

from partnership.web.passkeys import adding, using
from partnership.web.passkeys.blueprint import pages

__all__ = ["adding", "pages", "using"]
