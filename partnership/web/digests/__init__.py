"""Pages on which a seat answers for its actions by the link of a digest."""

from partnership.web.digests import answers, renewing, undoing
from partnership.web.digests.blueprint import pages

__all__ = ["answers", "pages", "renewing", "undoing"]
