"""Pages on which papers are asked for, sent, read and withdrawn."""

from partnership.web.papers import asking, placing, reading, sending, stepping_back
from partnership.web.papers.blueprint import pages

__all__ = ["asking", "pages", "placing", "reading", "sending", "stepping_back"]
