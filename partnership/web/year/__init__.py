"""The pages on which the year of all bodies is planned: dates, who would get what, sending."""

from partnership.web.year import planner, undoing
from partnership.web.year.blueprint import pages

__all__ = ["pages", "planner", "undoing"]
