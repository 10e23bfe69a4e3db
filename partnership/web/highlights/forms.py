"""What is asked for a highlight report."""

from typing import Any, Final

from wtforms import TextAreaField

from partnership.highlights.models import Highlight
from partnership.highlights.rules import PARTS
from partnership.web.agenda.forms import WholeNumber
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields

SAVE: Final = "save"


class HighlightForm(Marks, Form):
    """The four parts; `version` is the one that it was opened at."""

    done = TextAreaField(PARTS["done"])
    coming = TextAreaField(PARTS["coming"])
    at_risk = TextAreaField(PARTS["at_risk"])
    needed = TextAreaField(PARTS["needed"])
    marking, descriptor, handling = mark_fields()
    version = WholeNumber(ask="Open the report again to change it", default=0)

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        texts = {name: self[name].data or "" for name in PARTS}
        return {"texts": texts, "mark": self.mark(), "version": self.version.data or 0}


def answers_of(row: Highlight) -> dict[str, Any]:
    """A report as the form shows it."""
    return {**row.parts, "version": row.version}
