"""The forms of an action itself: add, change, move, reopen."""

from collections.abc import Sequence
from datetime import date

from wtforms import HiddenField
from wtforms.fields import SelectChoice

from partnership.actions.rules import check_due
from partnership.core.clock import today
from partnership.groups.queries import Place
from partnership.plans.models import Priority
from partnership.web.actions.fields import Pick, PickMany, first_line, seat_choices
from partnership.web.actions.texts import Title, Words, rule
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields
from partnership.web.numbers import row_number


class Versioned(Form):
    """A form that remembers which version of the row it was made from."""

    version = HiddenField()

    def shown_version(self) -> int | None:
        """None where the form does not say."""
        return row_number(str(self.version.data))


class WordingForm(Versioned):
    """What an action is, and whose."""

    title = Title("What is to be done?")
    seat = Pick("Who answers for it?", ask="Choose the seat that answers for it")
    supports = PickMany("Who supports it?", ask="Choose supporting seats from the list")
    priority = Pick("Priority", ask="Choose a priority from the list", required=False)

    def offer(self, places: Sequence[Place], priorities: Sequence[Priority]) -> None:
        """The seats of the body, and the priorities of the plans that run."""
        seats = seat_choices(places)
        self.seat.choices = [first_line("Choose a seat"), *seats]
        self.supports.choices = seats
        named = [SelectChoice(one.id, f"{one.plan.name}: {one.title}") for one in priorities]
        self.priority.choices = [first_line("No priority"), *named]


class Dated:
    """A form with a due date."""

    due_on = DateParts("Due date", named="a due date")

    @property
    def due(self) -> date:
        """The date typed; a form without one is not valid."""
        return self.due_on.data or date.min


class AddForm(Marks, Dated, WordingForm):
    """A new action, due no earlier than it was agreed."""

    marking, descriptor, handling = mark_fields()
    earliest: date

    def validate_due_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_due(field.data or date.min, self.earliest, today())


class MoveForm(Dated, Versioned):
    """A new due date and why."""

    reason = Words("Why does it move?", ask="Enter why the date moves")


class ReopenForm(Form):
    """Why it is not complete after all."""

    reason = Words("What is still to be done?", ask="Enter what is still to be done")
