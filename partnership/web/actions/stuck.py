"""What is asked wherever somebody says how an action goes, or that it is blocked."""

from collections.abc import Mapping, Sequence

from wtforms import TextAreaField
from wtforms.validators import StopValidation

from partnership.actions.likeliest import likeliest
from partnership.actions.rules import ANSWER_WORDS, NEED_WORDS, Need, some_words
from partnership.core.clock import today
from partnership.groups.queries import Place
from partnership.web.actions.fields import Pick, PickWord, first_line, seat_choices
from partnership.web.actions.texts import Words, rule
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields


# Messages stand in the order in which fields are written down: that of the page.
class What:
    """What is stuck."""

    what = Words("What is stuck?", ask="Enter what is stuck")


class Answered:
    """How it goes, and what happened."""

    answer = PickWord(
        "How is it going?", ANSWER_WORDS, ask="Choose how it is going", required=False
    )
    text = TextAreaField("What happened, in a sentence or two")


class Needed:
    """What is needed, and from which seat: the usual one need not be chosen."""

    need = PickWord("What is needed?", NEED_WORDS, ask="Choose what is needed")
    needed_from = Pick("From which seat?", ask="Choose the seat that can free it", required=False)

    usual: Mapping[Need, Place] = {}

    def offer_seats(self, places: Sequence[Place], owner_id: int = 0) -> None:
        """The seats of the body and of those that oversee it, and which of them are usual."""
        found = {need: likeliest(need, places, owner_id) for need in Need}
        self.usual = {need: place for need, place in found.items() if place}
        line = "The usual seat" if self.usual else "Choose a seat"
        self.needed_from.choices = [first_line(line), *seat_choices(places)]

    @property
    def seat_id(self) -> int:
        """The seat that was chosen, or else the usual one for the need that was chosen."""
        usual = self.usual.get(self.need.data)
        return self.needed_from.data or (usual.seat.id if usual else 0)

    def validate_needed_from(self, field: Pick) -> None:
        """Asked for once it is clear that none is usual."""
        if self.need.data in set(Need) and not self.seat_id:
            raise StopValidation(field.ask)

    @property
    def usually(self) -> dict[str, str]:
        """For each need the seat that is told where no other is chosen, in words."""
        return {need.value: f"From {one.seat.name}" for need, one in self.usual.items()}


class Stuck(Needed):
    """Since when besides, and what comes of it if nothing changes."""

    since = DateParts("Since when?", named="a date", default=today)
    if_nothing = TextAreaField("What happens if nothing changes?")

    def validate_if_nothing(self, field: TextAreaField) -> None:
        """Said together with what else is wrong."""
        with rule():
            some_words(field.data or "", field.name)


class BlockedForm(Marks, What, Stuck, Form):
    """Say that an action is blocked."""

    marking, descriptor, handling = mark_fields()
