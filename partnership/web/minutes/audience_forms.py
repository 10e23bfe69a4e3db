"""The form on which each paragraph of minutes is given its readers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, Final

from partnership.core.errors import Refused
from partnership.core.marking import Mark, Marking
from partnership.meetings import judgements
from partnership.meetings.gaps import REASONS
from partnership.meetings.judgements import Judgement
from partnership.meetings.rules import Audience, Withheld
from partnership.web.actions.fields import PickWord
from partnership.web.agenda.forms import Choice, options
from partnership.web.forms import Form, refuse
from partnership.web.minutes.audience_lines import Line

READERS: Final = {
    Audience.BOARD: "Board",
    Audience.PARTNERS: "Partners",
    Audience.PUBLIC: "Public",
}
MARKINGS: Final = {one: one.value for one in Marking}
ASK: Final = "Choose who may read this paragraph"


class AudienceForm(Form):
    """`audience_form` adds three fields for each paragraph."""

    def set_all(self, lines: Sequence[Line], item_id: int, audience: Audience) -> None:
        """Give all paragraphs of an item the same readers."""
        for line in lines:
            if line.item.id == item_id:
                self[f"audience_{line.key}"].data = audience

    def agrees(self, lines: Sequence[Line]) -> bool:
        """Whether every judgement is one; if not, the reason is shown beside its field."""
        for line in lines:
            try:
                judgements.checked(self.of(line), line.item.mark)
            except Refused as refusal:
                refuse(self, Refused(refusal.message, f"{refusal.field}_{line.key}"))
        return not self.errors

    def of(self, line: Line) -> Judgement:
        """What is said of a paragraph; a mark keeps its descriptor as long as it is the same."""
        before = line.passage.judgement.mark
        marking = Marking(self[f"marking_{line.key}"].data)
        return Judgement(
            Audience(self[f"audience_{line.key}"].data),
            Withheld(self[f"withheld_{line.key}"].data),
            replace(before, marking=marking) if before.marking is marking else Mark(marking),
        )

    def missing(self, lines: Sequence[Line], sent: Any) -> list[Line]:
        """Paragraphs that were not on the page that was sent: they are new, and as they were."""
        new = [line for line in lines if f"withheld_{line.key}" not in sent]
        for line in new:
            for name in ("audience", "withheld", "marking"):
                self[f"{name}_{line.key}"].process(None)
        return new


def audience_form(lines: Sequence[Line]) -> AudienceForm:
    """The form filled in with what is judged."""
    fields = dict(pair for line in lines for pair in _fields(line))
    whole: type[AudienceForm] = type("WholeAudienceForm", (AudienceForm,), fields)
    return whole()


def _fields(line: Line) -> Iterator[tuple[str, Any]]:
    said, of = line.passage.judgement, f"paragraph {line.number}"
    reader = PickWord(f"Who may read {of}?", READERS, ask=ASK, default=said.audience)
    reasons, markings = options(REASONS), options(MARKINGS)
    reason = Choice(
        f"If {of} is not public, why?", choices=reasons, coerce=str, default=said.withheld
    )
    mark = Choice(f"Marking of {of}", choices=markings, coerce=str, default=said.mark.marking)
    yield f"audience_{line.key}", reader
    yield f"withheld_{line.key}", reason
    yield f"marking_{line.key}", mark
