"""The forms that say how an action goes: what every answer says, and what some ask besides."""

from typing import Any

from wtforms import SubmitField, TextAreaField
from wtforms.validators import ValidationError

from partnership.actions.models import Action
from partnership.actions.proposals import check_asked
from partnership.actions.rules import (
    ANSWER_STATES,
    NEEDS_WORDS,
    Answer,
    State,
    words,
)
from partnership.web.actions.fields import PickWord
from partnership.web.actions.forms import Versioned
from partnership.web.actions.stuck import Answered, Stuck
from partnership.web.actions.texts import rule
from partnership.web.dates import DateParts
from partnership.web.marks.fields import Marks, mark_fields


# Messages stand in the order in which fields are written down: that of the page.
class Later:
    """A new date to ask for, where it needs more time."""

    due_on = DateParts("New date to ask for", named="a new date", required=False)
    answer: Any
    action: Action

    @property
    def asks_for_date(self) -> bool:
        """Whether the answer is one that a new date belongs to."""
        return bool(self.answer.data == Answer.MORE_TIME)

    def validate_due_on(self, field: DateParts) -> None:
        """A later one, where one is asked for."""
        if field.data and self.asks_for_date:
            with rule():
                check_asked(field.data, self.action)


class AnswerForm(Marks, Answered, Versioned):
    """How is it going: three large answers and a text. A draft is no more than this."""

    marking, descriptor, handling = mark_fields()
    complete = SubmitField("It is complete")
    action: Action

    @property
    def raises(self) -> bool:
        """Whether a blockage is to be raised."""
        return False

    @property
    def declared(self) -> State:
        """The state that the answer stands for."""
        return State.COMPLETE if self.complete.data else ANSWER_STATES[Answer(self.answer.data)]

    def validate_answer(self, field: PickWord) -> None:
        """Something must be chosen, unless it is said to be complete."""
        if not field.data and not self.complete.data:
            raise ValidationError(field.ask)

    def validate_text(self, field: TextAreaField) -> None:
        """What does not go well needs words; said together with what else is missing."""
        answered = self.complete.data or self.answer.data in set(Answer)
        if answered and self.declared in NEEDS_WORDS:
            ask = (
                "Enter what is stuck"
                if self.raises
                else "Enter what happened, in a sentence or two"
            )
            with rule():
                words(field.data or "", field.name, ask)


class UpdateForm(Later, Stuck, AnswerForm):
    """Where it needs more time, until when; and where it is blocked, by what."""

    @property
    def raises(self) -> bool:
        """Not where one is open already: that one is only spoken of."""
        blocked = self.answer.data == Answer.BLOCKED and not self.complete.data
        return blocked and not self.action.is_blocked

    @property
    def asks_for_date(self) -> bool:
        """Not of what is complete."""
        return super().asks_for_date and not self.complete.data

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask what is needed only where something is stuck."""
        super().validate(extra_validators)
        if not self.raises:
            for field in (self.need, self.needed_from, self.since, self.if_nothing):
                field.errors = []
        if not self.asks_for_date:
            self.due_on.errors = []
        return not self.errors

    def show_refused(self, answer: AnswerForm) -> None:
        """What was wrong with an answer that asked for nothing else."""
        self.form_errors = answer.form_errors
        for field in answer:
            self[field.name].errors = field.errors
