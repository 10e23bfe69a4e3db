"""What is asked wherever somebody says how an action goes, or that it is blocked."""

from collections.abc import Sequence

from wtforms import TextAreaField

from partnership.actions.rules import ANSWER_WORDS, NEED_WORDS, some_words
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


class Stuck:
    """What is needed, from whom, since when, and what comes of it if nothing changes."""

    need = PickWord("What is needed?", NEED_WORDS, ask="Choose what is needed")
    needed_from = Pick("From which seat?", ask="Choose the seat that can free it")
    since = DateParts("Since when?", named="a date", default=today)
    if_nothing = TextAreaField("What happens if nothing changes?")

    def offer_seats(self, places: Sequence[Place]) -> None:
        """The seats of the body and of those that oversee it."""
        self.needed_from.choices = [first_line("Choose a seat"), *seat_choices(places)]

    def validate_if_nothing(self, field: TextAreaField) -> None:
        """Said together with what else is wrong."""
        with rule():
            some_words(field.data or "", field.name)


class BlockedForm(Marks, What, Stuck, Form):
    """Say that an action is blocked."""

    marking, descriptor, handling = mark_fields()
