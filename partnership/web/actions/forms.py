"""The forms of actions: add, update, change, move, reopen, say that it is blocked."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, SubmitField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from partnership.actions.rules import (
    ANSWER_STATES,
    ANSWER_WORDS,
    NEED_WORDS,
    NEEDS_WORDS,
    Answer,
    State,
    check_due,
    words,
)
from partnership.core.clock import today
from partnership.groups.queries import Place
from partnership.plans.models import Priority
from partnership.web.actions.fields import Pick, PickMany, PickWord, first_line, seat_choices
from partnership.web.actions.texts import Title, Words, rule
from partnership.web.fields import DateParts
from partnership.web.forms import Form
from partnership.web.numbers import row_number


class Versioned(Form):
    """A form that remembers which version of the row it was made from."""

    version = HiddenField()

    def shown_version(self) -> int | None:
        """None where the form does not say."""
        return row_number(str(self.version.data))


class WordingForm(Versioned):
    """What an action is, and whose."""

    title = Title("What is to be done?")
    seat = Pick("Who answers for it?", ask="Choose the seat that answers for it")
    supports = PickMany("Who supports it?", ask="Choose supporting seats from the list")
    priority = Pick("Priority", ask="Choose a priority from the list", required=False)

    def offer(self, places: Sequence[Place], priorities: Sequence[Priority]) -> None:
        """The seats of the body, and the priorities of the plans that run."""
        seats = seat_choices(places)
        self.seat.choices = [first_line("Choose a seat"), *seats]
        self.supports.choices = seats
        named = [SelectChoice(one.id, f"{one.plan.name}: {one.title}") for one in priorities]
        self.priority.choices = [first_line("No priority"), *named]


class Dated:
    """A form with a due date."""

    due_on = DateParts("Due date", named="a due date")

    @property
    def due(self) -> date:
        """The date typed; a form without one is not valid."""
        return self.due_on.data or date.min


class AddForm(Dated, WordingForm):
    """A new action, due no earlier than it was agreed."""

    earliest: date

    def validate_due_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_due(field.data or date.min, self.earliest, today())


class MoveForm(Dated, Versioned):
    """A new due date and why."""

    reason = Words("Why does it move?", ask="Enter why the date moves")


class ReopenForm(Form):
    """Why it is not complete after all."""

    reason = Words("What is still to be done?", ask="Enter what is still to be done")


class Stuck:
    """What is needed, from whom, since when: asked wherever somebody says that it is blocked."""

    need = PickWord("What is needed?", NEED_WORDS, ask="Choose what is needed")
    needed_from = Pick("From which seat?", ask="Choose the seat that can free it")
    since = DateParts("Since when?", named="a date", default=today)

    def offer_seats(self, places: Sequence[Place]) -> None:
        """The seats of the body and of those that oversee it."""
        self.needed_from.choices = [first_line("Choose a seat"), *seat_choices(places)]


class BlockedForm(Stuck, Form):
    """Say that an action is blocked."""

    what = Words("What is stuck?", ask="Enter what is stuck")


class UpdateForm(Stuck, Versioned):
    """How is it going: three large answers, a text, and where it is blocked, by what."""

    answer = PickWord(
        "How is it going?", ANSWER_WORDS, ask="Choose how it is going", required=False
    )
    text = TextAreaField("What happened, in a sentence or two")
    complete = SubmitField("It is complete")
    is_blocked_already = False

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
            for field in (self.need, self.needed_from, self.since):
                field.errors = []
        return not self.errors

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
