"""Who stands in for, or assists, the holder of a seat."""

from partnership.web.deputies import ending, naming, rights
from partnership.web.deputies.blueprint import pages

__all__ = ["ending", "naming", "pages", "rights"]
