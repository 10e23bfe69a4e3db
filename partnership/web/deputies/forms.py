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
    "Usually prepares and sends updates",
    str(DeputyKind.ASSISTANT.value): "Sees the seat's actions and no minutes. "
    "Usually prepares updates that the holder approves, and gets copies of letters",
}
# Named with the answer to an invitation; the holder may send them again.
EVERY_KIND: Final = {**WORDS, DeputyKind.MEETING: "Was named for single meetings"}


class Allowed:
    """What they may do beside seeing the seat's actions."""

    may_draft = BooleanField("Prepare updates, which the holder approves")
    may_send = BooleanField("Send updates, and approve what others prepare")
    copied = BooleanField("Get copies of letters about the seat's actions")

    def rights(self, *, may_answer: bool) -> Rights:
        """As ticked; answers to invitations are asked for nowhere yet, so that right stays."""
        ticked = (self.may_draft.data, self.may_send.data, self.copied.data)
        drafts, sends, copied = (bool(one) for one in ticked)
        return Rights(drafts, sends, may_answer, copied)


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
