"""What is asked of whoever proposes a correction, and of whoever answers it."""

from collections.abc import Callable
from typing import Any

from wtforms import StringField, SubmitField, TextAreaField

from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.meetings.rules import line, text
from partnership.web.forms import Form, refuse


class ProposeForm(Form):
    """Other words for what stands in the minutes, and why."""

    wording = TextAreaField("How should it read?")
    reason = StringField("Why?", filters=[lambda typed: one_line(typed or "")])

    def is_complete(self) -> bool:
        """Both parts; what is missing is said of both together."""
        self._try(text, self.wording, "wording")
        self._try(line, self.reason, "reason")
        return not self.errors

    def _try(self, rule: Callable[[str, str, str], str], field: Any, what: str) -> None:
        try:
            rule(field.data or "", field.name, what)
        except Refused as refusal:
            refuse(self, refusal)


class AnswerForm(Form):
    """Accept it, or decline it with a sentence."""

    answer = StringField("If you decline: why do the words stay?")
    accept = SubmitField("Accept")
    by_hand = SubmitField("By hand")
