"""Who is named, why, and until when."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from wtforms import EmailField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.groups.models import Seat
from partnership.groups.naming import checked_reason
from partnership.web.actions.fields import Pick, PickWord, first_line
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words
from partnership.web.reasons import by_rule
from partnership.web.somebody import Somebody


class Whom(StrEnum):
    """An item of an agenda can have guests, who hold no seat."""

    OFFICE = "office"
    GUEST = "guest"


CHOOSE: Final = "Choose an office"
WORDS: Final = {Whom.OFFICE: "The holder of an office", Whom.GUEST: "A guest, for this item only"}


class NamingForm(Form):
    """An office; whoever holds it sees the thing."""

    seat = Pick("Office", ask=CHOOSE)
    because = Words("Why do they need to know?", validators=[by_rule(checked_reason)])
    until = DateParts("Last day (optional)", named="a last day", required=False)

    def offer(self, seats: Iterable[Seat]) -> None:
        """The seats around the body."""
        named = [SelectChoice(one.id, one.name) for one in seats]
        self.seat.choices = [first_line(CHOOSE), *named]


class ItemForm(Somebody, NamingForm):
    """An office or a guest. The fields are said anew, in the order of the page."""

    whom = PickWord("Who is it?", WORDS, ask="Choose who it is", default=Whom.GUEST)
    seat = Pick("Office", ask=CHOOSE, required=False)
    name = Words("The guest's name")
    email = EmailField("The guest's work e-mail address")
    because = Words("Why do they need to know?", validators=[by_rule(checked_reason)])
    until = DateParts("Last day (optional)", named="a last day", required=False)

    @property
    def wants_somebody(self) -> bool:
        """Only a guest has to be described."""
        return bool(self.whom.data == Whom.GUEST)

    def validate_seat(self, field: Pick) -> None:
        """Needed where it is an office."""
        if self.whom.data == Whom.OFFICE and not field.data:
            raise StopValidation(CHOOSE)
