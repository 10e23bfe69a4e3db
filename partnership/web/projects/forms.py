"""What is asked about a place project, its moves, what came of it, and its actions."""

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import BooleanField, HiddenField, StringField
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.indicators.models import Indicator
from partnership.meetings.rules import line
from partnership.people.models import Organisation
from partnership.projects.models import Project
from partnership.projects.rules import PHASE_WORDS, PhaseKind
from partnership.web.actions.fields import (
    Pick,
    PickMany,
    PickWord,
    first_line,
    seat_choices,
    word,
)
from partnership.web.actions.texts import Words, rule
from partnership.web.agenda.forms import WholeNumber
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields
from partnership.web.numbers import row_number


class Line(StringField):
    """One line that must be there; `what` names it in messages."""

    def __init__(self, label: str, *, what: str, required: bool = True, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.what, self.required = what, required

    def pre_validate(self, form: Any) -> None:
        """By the rule that the command keeps."""
        with rule():
            line(self.data or "", self.name, self.what, required=self.required)


class _Facts(Form):
    """What a project is, who leads it and who takes part."""

    name = Line("Name", what="name")
    place = Line("Place", what="place")
    aim = Words("What is it for?", ask="Enter what it is for")
    lead_seat_id = Pick("Who leads it?", ask="Choose a seat from the list", required=False)
    partners = PickMany("Partners", ask="Choose organisations from the list")
    source = Line("Source", what="source", required=False)

    def offer(
        self,
        places: Sequence[Place],
        organisations: Iterable[Organisation],
        project: Project | None = None,
    ) -> None:
        """The seats of the body and the organisations at hand, and what the project has now."""
        seats = seat_choices(places)
        lead = project.lead_seat if project else None
        if lead is not None and lead.id not in {one.value for one in seats}:
            seats.append(SelectChoice(lead.id, lead.name))
        self.lead_seat_id.choices = [first_line("Nobody yet"), *seats]
        self.partners.choices = [SelectChoice(one.id, one.name) for one in organisations]

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        return {
            "name": self.name.data or "",
            "place": self.place.data or "",
            "aim": self.aim.data or "",
            "lead_seat_id": self.lead_seat_id.data or None,
            "partners": self.partners.data or [],
            "source": self.source.data or "",
        }


class Planned:
    """Mixed into forms that ask what a phase is planned to be; the fields stand in their order."""

    planned_end: Any
    exit_test: Any

    def planned(self) -> dict[str, Any]:
        """Until when, and what must be true then; nothing where no phase is to come."""
        if self.planned_end is None:
            return {"planned_end": None, "exit_test": ""}
        return {"planned_end": self.planned_end.data, "exit_test": self.exit_test.data or ""}

    def ask_nothing_of_a_phase(self) -> None:
        """There is none to come."""
        del self.planned_end, self.exit_test


def planned_fields() -> tuple[Any, Any]:
    """Both questions, made where a form asks them: messages stand in the order of fields."""
    ask = "Enter what must be true to move on"
    return (
        DateParts("Planned end of the phase", named="a planned end"),
        Words("What must be true to move on?", ask=ask),
    )


class ProjectForm(Planned, _Facts):
    """A project, and what its phase waits for; `version` is the one it was opened at."""

    planned_end, exit_test = planned_fields()
    version = WholeNumber(ask="Open the project again to change it", default=0)

    def values(self) -> dict[str, Any]:
        """The answers as `change_project` takes them."""
        return {**super().values(), **self.planned()}


class NewProjectForm(Planned, Marks, _Facts):
    """A project to be added, in the phase that it is in, with its marking."""

    kind = PickWord("Which phase is it in?", PHASE_WORDS, ask="Choose a phase")
    begun_on = DateParts("When did this phase begin?", named="the day it began")
    planned_end, exit_test = planned_fields()
    marking, descriptor, handling = mark_fields()

    def values(self) -> dict[str, Any]:
        """The answers as `add_project` takes them."""
        kind = word(PhaseKind, self.kind.data) or PhaseKind.CLEAR
        begun = {"kind": kind, "begun_on": self.begun_on.data, "mark": self.mark()}
        return {**super().values(), **self.planned(), **begun}


class Shown:
    """Mixed into forms of a move: it holds good only while the project is in that phase."""

    phase_id: Any

    def shown_phase(self) -> int | None:
        """The phase that the page was about; none where the project had ended."""
        return row_number(str(self.phase_id.data or ""))


class MoveOnForm(Shown, Planned, Form):
    """Whether the place may move on, what came of the phase, and what the next is to be."""

    phase_id = HiddenField()
    met = BooleanField("This is true")
    outcome = Words("What came of this phase?", ask="Enter what came of it")
    planned_end, exit_test = planned_fields()


class GoBackForm(Shown, Planned, Form):
    """Why the place goes back, and what the phase is to be once more."""

    phase_id = HiddenField()
    reason = Words("Why does the place go back?", ask="Enter why it goes back")
    planned_end, exit_test = planned_fields()


class OutcomeForm(Form):
    """Something that was counted or seen in a phase."""

    phase_id = Pick("In which phase?", ask="Choose a phase from the list")
    words = Line("What was counted or seen?", what="sentence on what was counted or seen")
    number = WholeNumber("Number", ask="Enter a whole number", validators=[Optional()])
    counted_on = DateParts("On which day?", named="the day", default=today)
    source = Line("Where is it from?", what="source")
    indicator_id = Pick("Indicator", ask="Choose an indicator from the list", required=False)

    def offer(self, project: Project, indicators: Sequence[Indicator]) -> None:
        """The project's phases, and the indicators that its body watches."""
        self.phase_id.choices = [
            SelectChoice(one.id, f"{PHASE_WORDS[one.kind]}, from {day_words(one.begun_on)}")
            for one in project.phases
        ]
        if not indicators:
            del self.indicator_id
            return
        named = [SelectChoice(one.id, f"{one.name}, {one.area}") for one in indicators]
        self.indicator_id.choices = [first_line("No indicator"), *named]

    def values(self) -> dict[str, Any]:
        """The answers as `record_outcome` takes them."""
        return {
            "phase_id": self.phase_id.data,
            "words": self.words.data or "",
            "number": self.number.data,
            "counted_on": self.counted_on.data,
            "source": self.source.data or "",
            "indicator_id": (self.indicator_id.data or None) if self.indicator_id else None,
        }


class ActionsForm(Form):
    """The actions that a project needs."""

    actions = PickMany("Actions", ask="Choose actions from the list")

    def offer(self, actions: Iterable[Action]) -> None:
        """Those the visitor may see."""
        self.actions.choices = [
            SelectChoice(one.id, f"{one.reference}: {one.title}") for one in actions
        ]
