"""What is asked about an interest."""

from collections.abc import Sequence
from enum import StrEnum

from partnership.groups.queries import Place
from partnership.meetings.models import Interest
from partnership.web.actions.fields import Pick, PickWord, first_line, seat_choices
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words


class Answer(StrEnum):
    """Whether the seat is kept out."""

    YES = "yes"
    NO = "no"


WORDS = {Answer.YES: "Yes, it leaves the meeting for this item", Answer.NO: "No"}


class InterestForm(Form):
    """One seat's interest in one item."""

    seat = Pick("Whose interest is it?", ask="Choose the seat that has the interest")
    words = Words("What is the interest?")
    kept_out = PickWord(
        "Keep this seat out of the item and its papers?",
        WORDS,
        ask="Say whether to keep this seat out",
    )

    @classmethod
    def about(cls, declared: Interest | None, places: Sequence[Place]) -> "InterestForm":
        """The form as it was sent; at first filled in with what is declared, to change it."""
        known = {}
        if declared is not None:
            answer = Answer.YES if declared.kept_out else Answer.NO
            known = {"seat": declared.seat_id, "words": declared.words, "kept_out": answer}
        form = cls(data=known)
        form.seat.choices = [first_line("Choose a seat"), *seat_choices(places)]
        return form
