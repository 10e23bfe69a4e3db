"""The forms about drafts: which of them, whom to ask, and the update form of whoever prepares."""

from wtforms import HiddenField

from partnership.actions.drafts import MOST
from partnership.web.actions.answers import UpdateForm
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


class DraftForm(UpdateForm):
    """The same questions; what frees a blockage, and a new date, are for whoever sends it."""

    @property
    def is_blocked_already(self) -> bool:
        """Nobody asks here what would free it."""
        return True

    @property
    def may_ask(self) -> bool:
        """Nor for a new date."""
        return False
