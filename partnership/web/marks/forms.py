"""The form that changes a marking."""

from flask import request
from wtforms import HiddenField

from partnership.core.marking import Mark
from partnership.core.tokens import digest
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, answers_of, mark_fields
from partnership.web.meetings.forms import Words


def stamp(mark: Mark) -> str:
    """What tells a mark from every other."""
    return digest("\n".join(answers_of(mark).values()))


class MarkForm(Marks, Form):
    """Another marking, and why; `seen` says which one was on the page."""

    marking, descriptor, handling = mark_fields()
    reason = Words("Why is it lowered?")
    seen = HiddenField()

    @classmethod
    def about(cls, mark: Mark) -> "MarkForm":
        """The form filled in with the mark that the thing has."""
        data = {**answers_of(mark), "seen": stamp(mark)}
        return cls(data=None if request.method == "POST" else data)

    def met(self, mark: Mark) -> None:
        """Sent again, it changes this mark."""
        self.seen.data = stamp(mark)
