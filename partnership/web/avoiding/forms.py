"""The form of days to avoid: which, what is on, and for whom."""

from collections.abc import Iterable
from typing import Any

from flask import request
from wtforms.fields import SelectChoice

from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import KIND_WORDS, DayKind, Span, name, span
from partnership.policy.standing import Body
from partnership.web.actions.fields import Pick, PickWord
from partnership.web.actions.texts import rule
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words

ALL_BODIES = 0


class DaysForm(Form):
    """One day, or several in a row."""

    kind = PickWord("Kind", KIND_WORDS, ask="Choose a kind")
    words = Words("Name")
    from_on = DateParts("First day")
    until_on = DateParts("Last day", required=False)
    body = Pick("For whom", ask="Choose a body", required=False)

    def validate_words(self, field: Any) -> None:
        """By the rule that the command keeps, at once with the other fields."""
        with rule():
            name(field.data)

    def span(self) -> Span:
        """The answers by the rules; what is refused has its field."""
        first: Any = self.from_on.data  # the form has been validated
        return span(DayKind(self.kind.data), self.words.data, first, self.until_on.data)


def days_form(bodies: Iterable[Body], days: AvoidedDays | None = None) -> DaysForm:
    """An empty form, or one filled in with what is marked; it offers these bodies."""
    shown: dict[str, Any] = {"body": ALL_BODIES}
    if days is not None:
        facts = ("kind", "words", "from_on", "until_on")
        shown = {name: value for name, value in vars(days).items() if name in facts}
        shown["body"] = days.group_id or ALL_BODIES
    form = DaysForm(data=None if request.method == "POST" else shown)
    named = [SelectChoice(one.id, one.name) for one in bodies]
    form.body.choices = [SelectChoice(ALL_BODIES, "All bodies"), *named]
    return form
