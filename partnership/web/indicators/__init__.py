"""Pages of indicators: what is counted, how it changed, and what was decided meanwhile."""

from partnership.web.indicators import changing, reading  # noqa: F401
from partnership.web.indicators.blueprint import pages

__all__ = ["pages"]
