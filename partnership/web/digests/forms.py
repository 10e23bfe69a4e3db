"""One form for all the actions of a digest: a part for each, of which any may be left out."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any

from wtforms import TextAreaField

from partnership.actions.models import Action
from partnership.actions.queries import freeing_places
from partnership.actions.rules import ANSWER_STATES, NEEDS_WORDS, Answer, State, words
from partnership.core.clock import today
from partnership.groups.queries import Place
from partnership.web.actions.answers import Later
from partnership.web.actions.fields import PickWord, word
from partnership.web.actions.forms import Versioned
from partnership.web.actions.stuck import Answered, Needed
from partnership.web.actions.texts import rule
from partnership.web.forms import Button


class Part(Later, Answered, Needed, Versioned):
    """How one action goes; nothing is asked of a part that has no answer."""

    # What somebody else has said since the page was opened.
    theirs = ""

    def about(self, action: Action, places: Sequence[Place]) -> None:
        """Which action this is, and the seats that could free it."""
        self.action = action
        self.answer.label.text = f"How is {action.reference} going?"
        self.offer_seats(places, action.seat_id)

    @property
    def is_answered(self) -> bool:
        """Whether something was chosen."""
        return bool(self.answer.data)

    @property
    def declared(self) -> State:
        """The state that the answer stands for."""
        return ANSWER_STATES[Answer(self.answer.data)]

    @property
    def raises(self) -> bool:
        """Whether a blockage is to be raised; one that is open already is only spoken of."""
        return bool(self.answer.data == Answer.BLOCKED) and not self.action.is_blocked

    def validate(self, extra_validators: Any = None) -> bool:
        """Only what belongs to the answer can be missing."""
        super().validate(extra_validators)
        if not self.asks_for_date:
            self.due_on.errors = []
        if not self.raises:
            self.need.errors = self.needed_from.errors = []
        return not self.errors

    def validate_answer(self, field: PickWord) -> None:
        """Words without an answer would be lost."""
        with rule():
            if not field.data and (self.text.data or "").strip():
                words("", field.name, field.ask)

    def validate_text(self, field: TextAreaField) -> None:
        """What does not go well needs words."""
        if self.answer.data in set(Answer) and self.declared in NEEDS_WORDS:
            ask = "Enter what is stuck" if self.raises else "Enter what happened, in a few words"
            with rule():
                words(field.data or "", field.name, ask)


class Sheet(Button):
    """The form of the page: its parts stand beside its own hidden fields."""

    parts: Sequence[Part] = ()
    places: Mapping[int, list[Place]] = {}

    def ask(self, actions: Sequence[Action], chosen: Mapping[int, Answer]) -> None:
        """A part for each action, with the answer that was tapped in the message."""
        bodies = {one.group_id for one in actions}
        self.places = {body: freeing_places(body, today()) for body in bodies}
        self.parts = [self._part(one, chosen.get(one.id)) for one in actions]

    def _part(self, action: Action, answer: Answer | None) -> Part:
        shown = {"answer": answer, "version": action.version}
        part = Part(prefix=f"a{action.id}", data=shown)
        part.about(action, self.places[action.group_id])
        return part

    def __iter__(self) -> Iterator[Any]:
        return chain(super().__iter__(), *self.parts)

    @property
    def errors(self) -> dict[str, Any]:
        """What is wrong with any of it."""
        wrong = {f"a{one.action.id}": one.errors for one in self.parts if one.errors}
        return {**super().errors, **wrong}

    @property
    def answered(self) -> list[Part]:
        """The parts that say something."""
        return [one for one in self.parts if one.is_answered]

    @cached_property
    def is_sent(self) -> bool:
        """Whether it was sent with everything that is needed."""
        if not self.is_submitted():
            return False
        right = [one.validate() for one in self.parts]
        if all(right) and not self.answered:
            self.form_errors.append("Choose an answer for one action or more")
        return all(right) and bool(self.answered) and bool(self.validate())


def tapped(text: str) -> dict[int, Answer]:
    """The answer that the address carries: a number and a word."""
    number, _, said = text.partition(":")
    answer = word(Answer, said)
    return {int(number): answer} if answer and number.isdecimal() and len(number) < 10 else {}
