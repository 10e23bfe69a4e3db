"""Choosing for how many hours."""

from collections.abc import Sequence
from typing import Any

from wtforms import RadioField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation


class Hours(RadioField):
    """One of these numbers of hours; none is chosen for whoever asks."""

    def __init__(self, label: str, offered: Sequence[int], **kwargs: Any) -> None:
        words = [(number, "1 hour" if number == 1 else f"{number} hours") for number in offered]
        choices = [SelectChoice(str(number), text) for number, text in words]
        super().__init__(label, choices=choices, validate_choice=False, **kwargs)

    def pre_validate(self, form: object) -> None:
        """In our words rather than the library's."""
        if self.data not in {choice.value for choice in self.iter_choices()}:
            raise StopValidation("Choose for how long")
