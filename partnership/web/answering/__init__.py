"""Pages on which an invitee answers, or whoever may answer for them."""

from partnership.web.answering import offering, pages

__all__ = ["offering", "pages"]
