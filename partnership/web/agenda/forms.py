"""What is asked about an agenda item."""

from collections.abc import Sequence
from typing import Any

from wtforms import IntegerField, RadioField, SelectField
from wtforms.validators import StopValidation

from partnership.groups.queries import Place
from partnership.meetings.models import AgendaItem
from partnership.meetings.rules import Purpose
from partnership.web.agenda.lines import PURPOSE_WORDS
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words

NOBODY = 0


class WholeNumber(IntegerField):
    """A number typed in digits; anything else is answered with `ask`."""

    def __init__(self, label: str = "", *, ask: str, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.ask = ask

    def pre_validate(self, form: Any) -> None:
        """One message for what is no number and for nothing at all."""
        if self.data is None or self.process_errors:
            self.process_errors = []
            raise StopValidation(self.ask)

    def set_to(self, number: int) -> None:
        """Replace what was sent."""
        self.data, self.raw_data = number, None


class Choice(SelectField):
    """A drop-down list; an answer that is not in it is refused in our words."""

    def pre_validate(self, form: Any) -> None:
        """The answer must be one of those offered."""
        if all(self.data != choice.value for choice in self.iter_choices()):
            raise StopValidation("Choose one from the list")


class ItemForm(Form):
    """An agenda item; `version` is the one it was opened at."""

    title = Words("Title")
    purpose = RadioField(
        "What is it for?",
        choices=[(purpose.value, words) for purpose, words in PURPOSE_WORDS.items()],
        default=Purpose.DISCUSS.value,
        validate_choice=False,
    )
    lead_seat_id = Choice("Who leads it?", coerce=int, default=NOBODY)
    minutes = WholeNumber("Minutes", ask="Enter a number of minutes, like 15", default=15)
    version = WholeNumber(ask="Open the item again to change it", default=0)

    def offer(self, places: Sequence[Place], item: AgendaItem | None = None) -> None:
        """Offer the seats of the body, and the one that leads the item already."""
        seats = {place.seat.id: place.seat.name for place in places}
        if item is not None and item.lead_seat:
            seats.setdefault(item.lead_seat.id, item.lead_seat.name)
        self.lead_seat_id.choices = [(NOBODY, "Nobody yet"), *seats.items()]

    def validate_purpose(self, field: RadioField) -> None:
        """Only one of the three."""
        if field.data not in set(Purpose):
            raise StopValidation("Choose what the item is for")

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        return {
            "title": self.title.data,
            "purpose": Purpose(self.purpose.data),
            "lead_seat_id": self.lead_seat_id.data or None,
            "minutes": self.minutes.data,
        }
