"""The forms for several actions: which, what is to happen, and what was shown beforehand."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import request
from wtforms import TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from partnership.actions.bulk import MOST, Close, Deed, Move
from partnership.actions.lists import Row
from partnership.actions.rules import check_due, words
from partnership.core.clock import today
from partnership.web.actions.fields import PickMany, PickWord
from partnership.web.actions.texts import rule
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.numbers import row_number

CLOSE, MOVE = "close", "move"
DEEDS = {CLOSE: "Close them", MOVE: "Move their date"}


# Messages stand in the order in which fields are written down: that of the page.
class Picked:
    """Which."""

    picked = PickMany("Actions", ask="Tick actions from the list")


class DeedForm(Form):
    """Close, or move to a date for a reason."""

    deed = PickWord("What is to happen?", {}, ask="Choose what is to happen")
    due_on = DateParts("New due date", named="a new due date", required=False)
    reason = TextAreaField("Why do they move?")

    def __init__(self, *given: Any, **options: Any) -> None:
        super().__init__(*given, **options)
        self.deed.choices = [SelectChoice(value, text) for value, text in DEEDS.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        """A date and a reason are asked for only where the date is to move."""
        super().validate(extra_validators)
        if self.deed.data != MOVE:
            self.due_on.errors = self.reason.errors = []
        return not self.errors

    def validate_due_on(self, field: DateParts) -> None:
        """One that is possible; whether it is for each is said beside each."""
        if field.data is None:
            raise ValidationError("Enter a new due date, like 12 6 2026")
        with rule():
            check_due(field.data, today(), today())

    def validate_reason(self, field: TextAreaField) -> None:
        """By the rule that the command keeps."""
        with rule():
            words(field.data or "", field.name, "Enter why the dates move")

    def deed_of(self) -> Deed:
        """What a valid form asks for."""
        if self.deed.data == CLOSE:
            return Close()
        return Move(self.due_on.data or today(), self.reason.data or "")


class BulkForm(Picked, DeedForm):
    """Which of these, and what is to happen to them."""

    def offer(self, rows: Sequence[Row]) -> None:
        """What may be ticked."""
        self.picked.choices = [SelectChoice(row.id, row.title) for row in rows]

    def validate_picked(self, field: PickMany) -> None:
        """One at least."""
        if not field.data:
            raise ValidationError("Tick one action or more")


class SendForm(DeedForm):
    """The same after the preview."""

    def versions(self) -> dict[int, int]:
        """The actions that were shown, each with the version that was shown."""
        return dict(_numbers(request.form.getlist("shown")[:MOST]))


def _numbers(shown: Iterable[str]) -> Iterable[tuple[int, int]]:
    for one in shown:
        action_id, version = (row_number(part) for part in one.partition(":")[::2])
        if action_id is not None and version is not None:
            yield action_id, version
