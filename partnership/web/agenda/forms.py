"""What is asked about an agenda item."""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import IntegerField, RadioField, SelectField, TextAreaField
from wtforms.fields import SelectChoice

from partnership.core.marking import Mark
from partnership.core.text import one_line
from partnership.groups.queries import Place
from partnership.meetings.models import AgendaItem
from partnership.meetings.rules import Purpose
from partnership.web.agenda.lines import PURPOSE_WORDS
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, answers_of, mark_fields
from partnership.web.meetings.forms import Words

NOBODY = 0
ASK_PURPOSE = "Choose what the item is for"


class WholeNumber(IntegerField):
    """A number typed in digits; anything else is answered with `ask`."""

    def __init__(self, label: str = "", *, ask: str, **kwargs: Any) -> None:
        super().__init__(label, invalid_value_message=ask, **kwargs)

    def _value(self) -> str:
        return one_line(str(super()._value()))

    def set_to(self, number: int) -> None:
        """Replace what was sent."""
        self.data, self.raw_data = number, None


def options(answers: Mapping[Any, str]) -> list[SelectChoice]:
    """Answers to choose from, by their value."""
    return [SelectChoice(value, label) for value, label in answers.items()]


class Choice(SelectField):
    """A drop-down list; an answer that is not in it is refused in our words."""

    def __init__(self, label: str = "", **kwargs: Any) -> None:
        ask = "Choose one from the list"
        super().__init__(label, invalid_value_message=ask, invalid_choice_message=ask, **kwargs)


def purpose_field() -> RadioField:
    """What an item is for, or a topic that is to become one."""
    return RadioField(
        "What is it for?",
        choices=options(PURPOSE_WORDS),
        coerce=Purpose,
        default=Purpose.DISCUSS,
        invalid_value_message=ASK_PURPOSE,
        invalid_choice_message=ASK_PURPOSE,
    )


class ItemForm(Form):
    """An agenda item; `version` is the one it was opened at."""

    title = Words("Title")
    purpose = purpose_field()
    proposed = TextAreaField("Proposed decision")
    lead_seat_id = Choice("Who leads it?", coerce=int, default=NOBODY)
    minutes = WholeNumber("How many minutes?", ask="Enter a number of minutes, like 15", default=15)
    version = WholeNumber(ask="Open the item again to change it", default=0)

    def offer(self, places: Sequence[Place], item: AgendaItem | None = None) -> None:
        """Offer the seats of the body, and the one that leads the item already."""
        seats = {place.seat.id: place.seat.name for place in places}
        if item is not None and item.lead_seat:
            seats.setdefault(item.lead_seat.id, item.lead_seat.name)
        self.lead_seat_id.choices = options({NOBODY: "Nobody yet", **seats})

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        return {
            "title": self.title.data,
            "purpose": self.purpose.data,
            "proposed": self.proposed.data,
            "lead_seat_id": self.lead_seat_id.data or None,
            "minutes": self.minutes.data,
        }


class NewItemForm(Marks, ItemForm):
    """An item to be added, with its marking."""

    marking, descriptor, handling = mark_fields()

    @classmethod
    def under(cls, mark: Mark, **given: Any) -> "NewItemForm":
        """The form as the meeting is marked."""
        return cls(data=answers_of(mark), **given)

    def values(self) -> dict[str, Any]:
        """The answers as `add_item` takes them."""
        return {**super().values(), "mark": self.mark()}
