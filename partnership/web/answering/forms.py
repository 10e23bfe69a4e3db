"""Whether somebody can come, and who stands in for them otherwise."""

from collections.abc import Sequence
from typing import Any

from wtforms import EmailField, HiddenField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.core.text import is_address, one_line
from partnership.groups.models import Deputy
from partnership.invitations.rules import ANSWER_WORDS, LONGEST_NOTE, Answer
from partnership.meetings.rules import LONGEST_LINE
from partnership.web.actions.fields import Pick, PickWord, first_line
from partnership.web.forms import Form


class AnswerForm(Form):
    """The answer; a deputy's own has no deputy in it."""

    answer = PickWord("Can you come?", ANSWER_WORDS, ask="Choose whether you can come")
    deputy = Pick("Who stands in for you?", ask="Choose a deputy from the list", required=False)
    deputy_name = StringField("Their name")
    deputy_email = EmailField("Their work e-mail address")
    note = TextAreaField("A note to the secretariat (optional)")
    # Which date was shown: an answer to another one is no answer.
    date_shown = HiddenField()
    # The one button that sends the only deputy there is.
    send = HiddenField()

    def offer(self, deputies: Sequence[Deputy], *, may_send: bool) -> None:
        """Who is named to stand in; whoever stands in already sends nobody else."""
        named = [SelectChoice(one.person_id, one.person.name) for one in deputies]
        self.deputy.choices = [first_line("Somebody else"), *named]
        if not may_send:
            kept = [one for one in ANSWER_WORDS if one is not Answer.DELEGATED]
            self.answer.choices = [SelectChoice(str(one.value), ANSWER_WORDS[one]) for one in kept]

    def sends(self, deputy_id: int) -> None:
        """The button that names the deputy says the answer too."""
        if self.send.data == str(deputy_id):
            self.answer.data, self.deputy.data = Answer.DELEGATED, deputy_id

    def about_others(self, *, told: bool) -> None:
        """Ask about somebody else, who may have `told` what is written down."""
        self.answer.label.text = "What did they say?" if told else "Can they come?"
        self.deputy.label.text = "Who stands in for them?"
        if told:
            self.note.label.text = "A note (optional)"

    @property
    def delegates(self) -> bool:
        """Whether a deputy is sent."""
        return bool(self.answer.data == Answer.DELEGATED)

    @property
    def somebody_else(self) -> bool:
        """Whether the deputy is none of those who are named already."""
        return self.delegates and not self.deputy.data

    def validate_deputy_name(self, field: StringField) -> None:
        """Needed for somebody who is not on the list."""
        field.data = one_line(field.data or "")
        if self.somebody_else and not field.data:
            raise StopValidation("Enter the deputy's name")
        if len(field.data) > LONGEST_LINE:
            raise StopValidation(f"The name must be {LONGEST_LINE} characters or fewer")

    def validate_deputy_email(self, field: EmailField) -> None:
        """The invitation goes there, so it must be an address."""
        if self.somebody_else and not is_address((field.data or "").strip()):
            raise StopValidation("Enter an e-mail address, like name@council.example")

    def validate_note(self, field: TextAreaField) -> None:
        """By the rule that the command keeps, said together with the rest."""
        if len(field.data or "") > LONGEST_NOTE:
            raise StopValidation(f"The note must be {LONGEST_NOTE} characters or fewer")

    def validate(self, extra_validators: Any = None) -> bool:
        """Nothing about a deputy is wrong where none is sent."""
        super().validate(extra_validators)
        if not self.delegates:
            for field in (self.deputy, self.deputy_name, self.deputy_email):
                field.errors = []
        return not self.errors
