"""Pages of decisions: the register, one of them, and the whole of a matter."""

from partnership.web.decisions import matter, reading  # noqa: F401
from partnership.web.decisions.blueprint import pages

__all__ = ["pages"]
