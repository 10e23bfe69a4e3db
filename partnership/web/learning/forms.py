"""What is asked about a card: what worked, for whom it is borrowed, where one stands."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from wtforms import StringField, TextAreaField
from wtforms.fields import SelectChoice

from partnership.actions.rules import check_due
from partnership.core.clock import today
from partnership.groups.models import Membership, Seat
from partnership.groups.queries import Place
from partnership.learning.commands import ASK_CHANGED, ASK_DID
from partnership.learning.rules import SAYABLE, Stand, check_said
from partnership.meetings.rules import line
from partnership.web.actions.fields import Pick, PickWord, seat_choices
from partnership.web.actions.texts import Title, Words, rule
from partnership.web.agenda.forms import WholeNumber
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields

STANDS: Final = {
    Stand.DOING: "We do it",
    Stand.ADOPTING: "We are adopting it",
    Stand.DECLINED: "We decided not to",
}


class OneLine(StringField):
    """One line that may be empty."""

    def pre_validate(self, form: Any) -> None:
        """By the rule that the command keeps."""
        with rule():
            line(self.data or "", self.name, "source", required=False)


class CardForm(Form):
    """The card itself; `version` is the one it was opened at."""

    title = Title("Title")
    did = Words("What did you do?", ask=ASK_DID)
    changed = Words("What changed?", ask=ASK_CHANGED)
    ring = Pick("Which office can others ring?", ask="Choose an office from the list")
    source = OneLine("How do you know?")
    version = WholeNumber(ask="Open the card again to change it", default=0)

    def offer(self, places: Sequence[Place]) -> None:
        """The offices of the body."""
        self.ring.choices = seat_choices(places)

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them, but for the offices."""
        fields: tuple[Any, ...] = (self.title, self.did, self.changed, self.source)
        return {field.short_name: field.data or "" for field in fields}


class ShareForm(Marks, CardForm):
    """A card to be shared, for one of the visitor's seats, with its marking."""

    seat = Pick("Whose card is it?", ask="Choose a seat from the list")
    marking, descriptor, handling = mark_fields()


class WithdrawForm(Form):
    """Why a card is withdrawn."""

    reason = StringField("Why do you withdraw it?")

    def validate_reason(self, field: StringField) -> None:
        """By the rule that the command keeps."""
        with rule():
            line(field.data or "", field.name, "reason")


class BorrowForm(Form):
    """An action to be made of a card: all of it is filled in beforehand."""

    title = Title("What is to be done?")
    due_on = DateParts("By when?", named="a date")
    place = Pick("For which seat, in which body?", ask="Choose a seat and a body from the list")

    def offer(self, places: Sequence[Membership]) -> None:
        """The visitor's seats, each in the bodies in which it takes things on."""
        self.place.choices = [
            SelectChoice(one.id, f"{one.seat.name}, in {one.group.short}") for one in places
        ]

    def validate_due_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_due(field.data or date.min, today(), today())


class StandForm(Form):
    """Where an organisation stands, and why where it decided not to."""

    stand = PickWord("Where do you stand?", STANDS, ask="Choose where you stand")
    reason = TextAreaField("Why?")
    seat = Pick("For which organisation?", ask="Choose an organisation from the list")

    def offer(self, seats: Sequence[Seat]) -> None:
        """Each organisation of the visitor's seats once."""
        owners = {one.organisation_id: one for one in reversed(seats)}
        self.seat.choices = [SelectChoice(one.id, one.organisation.name) for one in owners.values()]

    def validate_reason(self, field: TextAreaField) -> None:
        """Said together with what else is wrong."""
        if self.stand.data in {str(one.value) for one in SAYABLE}:
            with rule():
                check_said(Stand(self.stand.data), (field.data or "").strip())
