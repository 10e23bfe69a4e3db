"""What is asked about a gathering, its workshops, its proposals and its questions."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import request
from wtforms import StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import StopValidation

from partnership.actions.rules import check_due
from partnership.core.clock import today
from partnership.gatherings import rules
from partnership.gatherings.models import Gathering, Question, Workshop
from partnership.gatherings.rules import GatheringKind, Outcome
from partnership.gatherings.workshops import waiting
from partnership.groups.models import Group, Membership
from partnership.web.actions.fields import Pick, PickWord, first_line
from partnership.web.actions.texts import Title, rule
from partnership.web.agenda.forms import WholeNumber
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields
from partnership.web.meetings.forms import Words

KIND_WORDS = {
    GatheringKind.SUMMIT: "A summit: one event with workshops and proposals",
    GatheringKind.FORUM: "A community forum: it comes again, and takes questions",
}
OUTCOME_WORDS = {
    Outcome.TOPIC: "A topic of a forward plan",
    Outcome.ACTION: "An action",
    Outcome.BODY: "Taken up by a body, perhaps a new one",
    Outcome.DECLINED: "Declined, with a reason",
}
ASK_AGAIN = "Open the page again to change it"


class GatheringForm(Form):
    """What is said of a gathering; `version` is the one it was opened at."""

    title = Title("Title")
    held_on = DateParts("Day")
    place = Words("Place")
    purpose = TextAreaField("What it is for")
    source = Words("Source")
    version = WholeNumber(ask=ASK_AGAIN, default=0)

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        fields: tuple[Any, ...] = (self.title, self.held_on, self.place, self.purpose, self.source)
        return {field.short_name: field.data or "" for field in fields}

    def validate_held_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        if field.data:
            with rule():
                rules.check_day(field.data, today())

    @classmethod
    def about(cls, gathering: Gathering) -> "GatheringForm":
        """The form filled in with what it is now."""
        return cls(obj=None if request.method == "POST" else gathering)


class NewGatheringForm(Marks, GatheringForm):
    """A gathering to be entered: of which body, of which kind, how secret."""

    body = Pick("Which body holds it?", ask="Choose a body")
    kind = PickWord("Kind", KIND_WORDS, ask="Choose a kind")
    marking, descriptor, handling = mark_fields()

    def offer(self, bodies: Iterable[Group]) -> None:
        """The visitor's own."""
        self.body.choices = [
            first_line("Choose a body"),
            *(SelectChoice(one.id, one.name) for one in bodies),
        ]

    def values(self) -> dict[str, Any]:
        """The answers as `hold` takes them."""
        kind = GatheringKind(self.kind.data)
        return {**super().values(), "kind": kind, "mark": self.mark()}


class CameForm(Form):
    """Who came, an organisation a line."""

    lines = TextAreaField("Who came")


class WorkshopForm(Form):
    """A workshop and the proposals that wait; `version` is the one it was opened at."""

    theme = Words("Theme")
    facilitator = Words("Who led it?")
    notes = TextAreaField("What was said")
    proposals = TextAreaField("What it proposes")
    version = WholeNumber(ask=ASK_AGAIN, default=0)

    def values(self) -> dict[str, str]:
        """The answers as the commands take them."""
        fields: tuple[Any, ...] = (self.theme, self.facilitator, self.notes, self.proposals)
        return {field.short_name: field.data or "" for field in fields}

    @classmethod
    def about(cls, workshop: Workshop) -> "WorkshopForm":
        """The form filled in with what it is now."""
        if request.method == "POST":
            return cls()
        facts = {"theme": workshop.theme, "facilitator": workshop.facilitator}
        proposals = "\n".join(waiting(workshop))
        shown = {"notes": workshop.notes, "proposals": proposals, "version": workshop.version}
        return cls(data={**facts, **shown})


class SettleForm(Form):
    """What becomes of a proposal; each answer has questions of its own."""

    outcome = PickWord("What becomes of it?", OUTCOME_WORDS, ask="Choose what becomes of it")
    plan = Pick("On whose forward plan?", ask="Choose a body from the list", required=False)
    place = Pick("Who answers for it?", ask="Choose a seat from the list", required=False)
    due_on = DateParts("Due date", named="a due date", required=False)
    body = Pick("Which body took it up?", ask="Choose a body from the list", required=False)
    reason = Words("Why is it declined?")

    def offer(
        self, plans: Sequence[Group], places: Sequence[Membership], bodies: Sequence[Group]
    ) -> None:
        """What the visitor may choose for each of the answers."""
        named = [SelectChoice(one.id, f"{one.group.short}: {one.seat.name}") for one in places]
        self.place.choices = [first_line("Choose a seat"), *named]
        for field, groups in ((self.plan, plans), (self.body, bodies)):
            field.choices = [
                first_line("Choose a body"),
                *(SelectChoice(one.id, one.name) for one in groups),
            ]
        for choice in self.outcome.choices:
            choice.render_kw = {"data-reveals": choice.value}

    def validate_plan(self, field: Pick) -> None:
        """A topic needs a body."""
        self._need(Outcome.TOPIC, field, field.ask)

    def validate_place(self, field: Pick) -> None:
        """An action needs a seat."""
        self._need(Outcome.ACTION, field, field.ask)

    def validate_due_on(self, field: DateParts) -> None:
        """And a date from today on."""
        self._need(Outcome.ACTION, field, "Enter a due date, like 12 6 2026")
        if field.data and self.outcome.data == Outcome.ACTION:
            with rule():
                check_due(field.data, today(), today())

    def validate_body(self, field: Pick) -> None:
        """Whoever took it up is named."""
        self._need(Outcome.BODY, field, field.ask)

    def validate_reason(self, field: StringField) -> None:
        """A refusal says why."""
        self._need(Outcome.DECLINED, field, "Enter a reason")

    def _need(self, outcome: Outcome, field: Any, ask: str) -> None:
        if self.outcome.data == outcome and not field.data:
            raise StopValidation(ask)


class AskForm(Form):
    """Questions of one community group or sector."""

    asked_by = Words("Who asked?")
    questions = TextAreaField("Questions")


class AnswerForm(Form):
    """What was done about a question, and its words; `version` is the one it was opened at."""

    asked = TextAreaField("You said")
    words = TextAreaField("We did")
    reference = Words("Number of the action or decision")
    asked_by = Words("Who asked?")
    version = WholeNumber(ask=ASK_AGAIN, default=0)

    @classmethod
    def about(cls, question: Question) -> "AnswerForm":
        """The form filled in with what stands there; the page adds the number that it may show."""
        if request.method == "POST":
            return cls()
        shown = {"words": question.answer, "asked": question.text, "asked_by": question.asked_by}
        return cls(data={**shown, "version": question.version})
