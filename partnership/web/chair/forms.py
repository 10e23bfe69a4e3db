"""What the chair says of an item, and of a meeting that is over."""

from collections.abc import Iterable

from wtforms import HiddenField, TextAreaField

from partnership.meetings.models import AgendaItem
from partnership.web.actions.fields import PickMany
from partnership.web.agenda.forms import options
from partnership.web.agenda.lines import Line
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words

PROPOSED, REFUSED = "proposed", "refused"


class DecideForm(Form):
    """What was decided: by the button as proposed or not agreed, else in the words typed.

    `seen` stands for what was proposed and recorded when the page was opened.
    """

    words = TextAreaField("What was decided?")
    seen = HiddenField()
    outcome = Words()

    def said(self, item: AgendaItem) -> str:
        """The words to be recorded."""
        if self.outcome.data == PROPOSED:
            return item.proposed
        if self.outcome.data == REFUSED:
            return f"Not agreed: {item.proposed}"
        return self.words.data or ""


class CloseForm(Form):
    """Which items the meeting did not come to."""

    missed = PickMany("Was any of these not reached?", ask="Choose from the items of this meeting")

    def offer(self, lines: Iterable[Line]) -> None:
        """Items that could be: those that the chair may see, as long as nobody has said so."""
        self.missed.choices = options(
            {
                line.item.id: f"{line.number}. {line.title}"
                for line in lines
                if not line.is_restricted and line.item.reached
            }
        )
