"""Second factors: giving one, setting up an app, recovery codes."""

from partnership.web.second import asking, authenticator, codes
from partnership.web.second.blueprint import pages

__all__ = ["asking", "authenticator", "codes", "pages"]
