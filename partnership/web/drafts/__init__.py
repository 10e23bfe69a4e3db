"""Updates that somebody prepares for a seat's holder, who agrees to them with one tap."""

from partnership.web.drafts import asking, reading, settling, writing
from partnership.web.drafts.blueprint import pages

__all__ = ["asking", "pages", "reading", "settling", "writing"]
