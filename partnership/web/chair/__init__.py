"""The chair's view of a meeting on its day: one item at a time, for a tablet."""

from partnership.web.chair import closing, deciding, going
from partnership.web.chair.blueprint import pages

__all__ = ["closing", "deciding", "going", "pages"]
