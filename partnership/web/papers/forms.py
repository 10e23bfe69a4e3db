"""What is asked about a place for a paper, and with a file."""

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms.validators import StopValidation

from partnership.core.clock import today
from partnership.core.marking import Mark
from partnership.groups.queries import Place
from partnership.papers.models import Paper
from partnership.papers.rules import is_late, late_reason
from partnership.web.actions.texts import rule
from partnership.web.agenda.forms import NOBODY, Choice, WholeNumber, options
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, answers_of, mark_fields
from partnership.web.meetings.forms import Words

EMPTY = "Choose the file with the paper in it"


class PaperForm(Form):
    """A place for a paper; `version` is the one it was opened at."""

    title = Words("Title of the paper")
    lead_seat_id = Choice("Who owes it?", coerce=int, default=NOBODY)
    due_on = DateParts("Due date")
    version = WholeNumber(ask="Open the paper again to change it", default=0)

    def offer(self, places: Sequence[Place], paper: Paper | None = None) -> None:
        """Offer the seats of the body, and the one that owes it already."""
        seats = {place.seat.id: place.seat.name for place in places}
        if paper is not None and paper.lead_seat:
            seats.setdefault(paper.lead_seat.id, paper.lead_seat.name)
        self.lead_seat_id.choices = options({NOBODY: "Nobody yet", **seats})

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        return {
            "title": self.title.data,
            "lead_seat_id": self.lead_seat_id.data or None,
            "due_on": self.due_on.data,
        }


class NewPaperForm(Marks, PaperForm):
    """A place to be added, with its marking."""

    marking, descriptor, handling = mark_fields()

    @classmethod
    def under(cls, mark: Mark, **usual: Any) -> "NewPaperForm":
        """The form as its item is, with the usual answers."""
        return cls(data={**answers_of(mark), **usual})

    def values(self) -> dict[str, Any]:
        """The answers as `add_paper` takes them."""
        return {**super().values(), "mark": self.mark()}


class FileForm(Marks, Form):
    """The file; why it comes late; and a higher marking, where it needs one."""

    file = FileField("The paper")
    late_because = Words("Why is it late?")
    marking, descriptor, handling = mark_fields()
    is_late = False

    @classmethod
    def about(cls, paper: Paper) -> "FileForm":
        """The form as the paper is marked; after the due day it asks for a reason."""
        form = cls(data=answers_of(paper.mark))
        form.is_late = is_late(today(), paper.due_on)
        return form

    def validate_late_because(self, field: Words) -> None:
        """Asked together with the file, which nobody wants to choose twice."""
        with rule():
            late_reason(field.data or "", late=self.is_late)

    def validate_file(self, field: Any) -> None:
        """There is one."""
        if not field.data or not field.data.filename:
            raise StopValidation(EMPTY)
