"""The form of a ladder: working days for each rung that can have a clock."""

from collections.abc import Mapping
from typing import Any

from wtforms import Field, SubmitField
from wtforms.validators import Optional
from wtforms.widgets import TextInput

from partnership.actions.ladder import field_of
from partnership.actions.rungs import RUNG_WORDS, Ladder, Rung, check_days
from partnership.web.actions.texts import rule
from partnership.web.agenda.forms import WholeNumber
from partnership.web.forms import Form

ASK = "Enter a number of working days, like 5, or leave it empty"


class Days(WholeNumber):
    """Working days; empty is no clock."""

    widget = TextInput()

    def __init__(self, rung: Rung, **kwargs: Any) -> None:
        super().__init__(RUNG_WORDS[rung], ask=ASK, validators=[Optional()], **kwargs)

    def pre_validate(self, form: Any) -> None:
        """By the rule that the command keeps."""
        with rule():
            check_days(self.data, self.name)


class LadderForm(Form):
    """A field for each rung, and a button that only shows the dates."""

    owner = Days(Rung.OWNER)
    chair = Days(Rung.CHAIR)
    secretariat = Days(Rung.SECRETARIAT)
    board_chair = Days(Rung.BOARD_CHAIR)
    show = SubmitField("Show the dates")

    def of(self, rung: Rung) -> Field | None:
        """The field of a rung, where it has one."""
        return self._fields.get(field_of(rung))

    def days(self, ladder: Ladder) -> Mapping[Rung, int | None]:
        """What was typed for the rungs of this ladder."""
        fields = {rung: self.of(rung) for rung in ladder.rungs}
        return {rung: field.data for rung, field in fields.items() if field is not None}


def form_for(ladder: Ladder) -> LadderForm:
    """With the days as they are, and no field for a rung that the body does not have."""
    form = LadderForm(data={field_of(rung): ladder.days[rung] for rung in ladder.rungs})
    if Rung.CHAIR not in ladder.rungs:
        del form.chair
    return form
