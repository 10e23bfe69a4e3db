"""Fields for text that say what is missing together with everything else on the form."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wtforms import StringField, TextAreaField
from wtforms.validators import StopValidation

from partnership.actions.rules import words
from partnership.core.errors import Refused
from partnership.meetings.rules import line


@contextmanager
def rule() -> Iterator[None]:
    """What a rule refuses stands beside the field; the command would refuse it alone, later."""
    try:
        yield
    except Refused as refusal:
        raise StopValidation(refusal.message) from None


class Title(StringField):
    """One line that must be there."""

    def pre_validate(self, form: Any) -> None:
        """By the rule that the command keeps."""
        with rule():
            line(self.data or "", self.name, "title")


class Words(TextAreaField):
    """Some lines that must be there."""

    def __init__(self, label: str, *, ask: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.ask = ask

    def pre_validate(self, form: Any) -> None:
        """By the rule that the command keeps."""
        with rule():
            words(self.data or "", self.name, self.ask)
