"""Who acts for a seat, as what, from when, until when."""

from typing import Final

from wtforms import BooleanField

from partnership.groups.deputising import Rights
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
    str(DeputyKind.STANDING.value): "Sees what members see and acts as “Deputy for …”. "
    "Usually prepares and sends updates, and answers invitations",
    str(DeputyKind.ASSISTANT.value): "Sees the seat's actions and no minutes. "
    "Usually prepares updates that the holder approves, answers invitations, and gets copies of "
    "letters",
}
# Named with the answer to an invitation; the holder may send them again.
EVERY_KIND: Final = {**WORDS, DeputyKind.MEETING: "Was named for single meetings"}


class Allowed:
    """What they may do beside seeing the seat's actions."""

    may_draft = BooleanField("Prepare updates, which the holder approves")
    may_send = BooleanField("Send updates, and approve what others prepare")
    may_answer = BooleanField("Answer invitations for the holder, and send a deputy")
    copied = BooleanField("Get copies of letters about the seat's actions")

    def rights(self) -> Rights:
        """As ticked."""
        ticked = (self.may_draft, self.may_send, self.may_answer, self.copied)
        return Rights(*(bool(one.data) for one in ticked))


class DeputyForm(Allowed, Somebody, Form):
    """Somebody more. Who ticks nothing means what is usual."""

    name, email = Somebody.name, Somebody.email
    kind = PickWord("What do they do?", WORDS, ask="Choose what they do")
    begins = DateParts("First day")
    until = DateParts("Last day (optional)", named="a last day", required=False)


class RightsForm(Allowed, Form):
    """What they may do from now on."""


class EndForm(Form):
    """Until when."""

    until = DateParts("Last day")
