"""Accepting an answer: whose it is, where that is not known, and whether to remember it."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.invitations.models import Invitation
from partnership.web.actions.fields import Pick, first_line
from partnership.web.forms import Form


class AcceptForm(Form):
    """The invitee is asked for only where the message does not say."""

    person = Pick("Whose answer is it?", ask="Choose whose answer it is", required=False)
    remember = BooleanField("Remember this address as theirs")

    def offer(self, key: int, invited: Iterable[Invitation], *, asks: bool) -> None:
        """Those who are invited, by seat; `key` tells the fields from other messages' fields."""
        self.asks = asks
        for field in (self.person, self.remember):
            field.id = field.label.field_id = f"{field.name}-{key}"
        found = {one.person_id: one.seat.name for one in invited}
        named = [SelectChoice(key, name) for key, name in found.items()]
        self.person.choices = [first_line("Choose a seat"), *named]

    def validate_person(self, field: Any) -> None:
        """Somebody must be chosen where nobody is known."""
        if self.asks and not field.data:
            raise StopValidation(field.ask)
