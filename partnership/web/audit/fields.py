"""Fields of the record's filter."""

from collections.abc import Iterable
from typing import Any

from wtforms import SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation


class OneOf(SelectField):
    """One from a list, whose first line chooses nothing."""

    def offer(self, first: str, others: Iterable[tuple[str, str]]) -> None:
        """The list: its first line, then (words, value)."""
        named = [SelectChoice(value, words) for words, value in others]
        self.choices = [SelectChoice("", first), *named]

    def pre_validate(self, form: Any) -> None:
        """In our words rather than the library's."""
        if self.data not in {choice.value for choice in self.iter_choices()}:
            raise StopValidation("Choose one from the list")
