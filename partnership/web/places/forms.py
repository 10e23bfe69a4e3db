"""Giving a seat a place in a body, and ending it: each is shown first and done then."""

from collections.abc import Iterable

from wtforms import BooleanField
from wtforms.fields import SelectChoice

from partnership.groups.models import Seat
from partnership.groups.rules import Role
from partnership.web.actions.fields import Pick, PickWord, first_line
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.meetings.members import ROLE_WORDS


class PlaceForm(Form):
    """Which seat, as what, from when."""

    seat = Pick("Seat", ask="Choose a seat")
    role = PickWord("Role", ROLE_WORDS, ask="Choose a role", default=Role.MEMBER)
    begins = DateParts("First day")
    # Whether the page that says whom it invites has been seen.
    seen = BooleanField()

    def offer(self, seats: Iterable[Seat]) -> None:
        """Seats that have no place there yet."""
        named = [SelectChoice(one.id, one.name) for one in seats]
        self.seat.choices = [first_line("Choose a seat"), *named]


class EndForm(Form):
    """Until when."""

    until = DateParts("Last day")
    seen = BooleanField()
