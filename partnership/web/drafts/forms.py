"""The forms about drafts: which of them, and whom to ask."""

from wtforms import HiddenField

from partnership.actions.drafts import MOST
from partnership.web.forms import Form
from partnership.web.numbers import row_numbers


class ChosenForm(Form):
    """One button, for the drafts that were shown beside it."""

    drafts = HiddenField()

    @property
    def numbers(self) -> list[int]:
        """Their numbers."""
        return row_numbers(self.drafts.data, MOST)


class AskForm(Form):
    """One button a person."""

    deputy = HiddenField()
