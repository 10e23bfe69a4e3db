"""The forms of a new date: asking for one, and answering whoever asked."""

from wtforms import HiddenField, SubmitField, TextAreaField

from partnership.actions.models import Action
from partnership.actions.proposals import check_asked
from partnership.actions.rules import words
from partnership.core.clock import today
from partnership.web.actions.forms import Dated
from partnership.web.actions.texts import Words, rule
from partnership.web.dates import DateParts
from partnership.web.forms import Form


class AskForm(Dated, Form):
    """A later date, and why it is needed."""

    reason = Words("Why does it need more time?", ask="Enter why it needs more time")
    action: Action

    def validate_due_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_asked(field.data or today(), self.action)


class AnswerForm(Form):
    """Agree, or decline with a reason; `listed` where it was answered in the list."""

    answer = TextAreaField("If you decline: why does the date stay?")
    agree = SubmitField("Agree")
    listed = HiddenField()

    def validate_answer(self, field: TextAreaField) -> None:
        """Whoever asked reads why not."""
        if not self.agree.data:
            with rule():
                words(field.data or "", field.name, "Enter why the date stays")
