"""Pages on which corrections of circulated minutes are proposed and answered."""

from partnership.web.corrections import proposing, settling
from partnership.web.corrections.blueprint import pages

__all__ = ["pages", "proposing", "settling"]
