"""Pages about projects in named places, and about who does what under a plan."""

from partnership.web.projects import moving, outcomes, reading, writing
from partnership.web.projects.blueprint import pages

__all__ = ["moving", "outcomes", "pages", "reading", "writing"]
