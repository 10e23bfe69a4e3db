"""The lines of a draft as boxes to tick: ticked is put on the agenda, the others are left out."""

from collections.abc import Iterable
from typing import Any, Final

from wtforms import HiddenField, SelectMultipleField
from wtforms.fields import SelectChoice

from partnership.core.tokens import digest
from partnership.reports.agenda_draft.draft import Draft
from partnership.topics.lines import Line
from partnership.web.forms import Form

NONE_TICKED: Final = "Tick at least one line to put on the agenda"


class DraftForm(Form):
    """All lines of the draft; `seen` is a digest of those that the page showed."""

    # A key that is no line of the draft puts nothing on the agenda.
    fits = SelectMultipleField("There is time for", validate_choice=False)
    rest = SelectMultipleField("Does not fit", validate_choice=False)
    left_out = SelectMultipleField("Left out of this draft", validate_choice=False)
    seen = HiddenField()

    @classmethod
    def about(cls, draft: Draft, words: dict[str, str], **given: Any) -> "DraftForm":
        """The form with these lines: whatever there is time for is ticked."""
        fit = draft.fit
        shown = {"fits": [line.key for line in fit.fits], "seen": stamp(fit.lines)}
        form = cls(data=shown, **given)
        ticked = form.ticked
        parts = (form.fits, fit.fits), (form.rest, fit.rest), (form.left_out, fit.left_out)
        for field, lines in parts:
            field.choices = [SelectChoice(line.key, words[line.key]) for line in lines]
            # There may be time for others by now: what was ticked stays ticked.
            field.data = [line.key for line in lines if line.key in ticked]
        return form

    def is_stale(self, draft: Draft) -> bool:
        """Whether the draft holds other lines than the page that this was sent from."""
        return bool(self.seen.data != stamp(draft.fit.lines))

    @property
    def first(self) -> str:
        """The name of the first field that offers anything."""
        return next((one.name for one in (self.fits, self.rest) if one.choices), "left_out")

    @property
    def ticked(self) -> set[str]:
        """The keys of the lines that go on the agenda."""
        return {*(self.fits.data or ()), *(self.rest.data or ()), *(self.left_out.data or ())}


def stamp(lines: Iterable[Line]) -> str:
    """What lines there are and what they say, in any order: fitting may have changed."""
    return digest("\n".join(sorted(f"{line.key} {line.title} {line.because}" for line in lines)))
