"""Pages about actions: the list, one action, and every way to change one."""

from partnership.web.actions import (
    adding,
    bulk,
    changing,
    closing,
    exporting,
    proposing,
    reading,
    saving,
    updating,
)
from partnership.web.actions.blueprint import pages

__all__ = [
    "adding",
    "bulk",
    "changing",
    "closing",
    "exporting",
    "pages",
    "proposing",
    "reading",
    "saving",
    "updating",
]
