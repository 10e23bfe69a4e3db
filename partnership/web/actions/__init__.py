"""Pages about actions: the list, one action, and every way to change one."""

from partnership.web.actions import adding, changing, closing, reading, updating
from partnership.web.actions.blueprint import pages

__all__ = ["adding", "changing", "closing", "pages", "reading", "updating"]
