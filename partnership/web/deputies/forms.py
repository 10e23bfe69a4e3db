"""Who acts for a seat, as what, from when, until when."""

from typing import Final

from partnership.groups.rules import DeputyKind
from partnership.web.actions.fields import PickWord
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.somebody import Somebody

WORDS: Final = {
    DeputyKind.STANDING: "Stands in for the holder",
    DeputyKind.ASSISTANT: "Assists",
}
HINTS: Final = {
    str(DeputyKind.STANDING.value): "Sees what members see and acts as “Deputy for …”",
    str(DeputyKind.ASSISTANT.value): "Updates the seat's actions and sees no minutes",
}
# Named with the answer to an invitation; the holder may send them again.
EVERY_KIND: Final = {**WORDS, DeputyKind.MEETING: "Was named for single meetings"}


class DeputyForm(Somebody, Form):
    """Somebody more."""

    name, email = Somebody.name, Somebody.email
    kind = PickWord("What do they do?", WORDS, ask="Choose what they do")
    begins = DateParts("First day")
    until = DateParts("Last day (optional)", named="a last day", required=False)


class EndForm(Form):
    """Until when."""

    until = DateParts("Last day")
