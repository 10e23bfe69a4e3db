"""The form that says how an action goes: three answers, a text, what is stuck."""

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


class UpdateForm(Marks, Answered, Stuck, Versioned):
    """How is it going: three large answers, a text, and where it is blocked, by what."""

    due_on = DateParts("New date to ask for", named="a new date", required=False)
    marking, descriptor, handling = mark_fields()
    complete = SubmitField("It is complete")
    action: Action

    @property
    def is_blocked_already(self) -> bool:
        """A second blockage would be one too many."""
        return self.action.is_blocked

    @property
    def may_ask(self) -> bool:
        """Whether the answer is one that a new date belongs to."""
        return bool(self.answer.data == Answer.MORE_TIME and not self.complete.data)

    @property
    def raises(self) -> bool:
        """Whether a blockage is to be raised; one that is open already is only spoken of."""
        blocked = self.answer.data == Answer.BLOCKED and not self.complete.data
        return blocked and not self.is_blocked_already

    @property
    def declared(self) -> State:
        """The state that the answer stands for."""
        return State.COMPLETE if self.complete.data else ANSWER_STATES[Answer(self.answer.data)]

    def validate(self, extra_validators: Any = None) -> bool:
        """Ask what is needed only where something is stuck."""
        super().validate(extra_validators)
        if not self.raises:
            for field in (self.need, self.needed_from, self.since, self.if_nothing):
                field.errors = []
        if not self.may_ask:
            self.due_on.errors = []
        return not self.errors

    def validate_due_on(self, field: DateParts) -> None:
        """A later one, where one is asked for."""
        if field.data and self.may_ask:
            with rule():
                check_asked(field.data, self.action)

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
