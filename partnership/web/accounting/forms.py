"""What is asked before a report is written, and the ticks of its paragraphs."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row
from wtforms import SelectMultipleField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from partnership.groups.models import Group
from partnership.meetings.rules import line
from partnership.plans.models import Plan
from partnership.reports.accounting.asked import KIND_WORDS, OF_PLAN, ReportKind
from partnership.reports.accounting.periods import SPAN_WORDS, Span
from partnership.web.actions.fields import Pick, PickWord
from partnership.web.actions.texts import rule
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.meetings.forms import Words

NONE_TICKED: Final = "Tick at least one paragraph"


class ChooseForm(Form):
    """Which report, of what, for whom and about which time."""

    kind = PickWord("What do you want to write?", KIND_WORDS, ask="Choose a report")
    body = Pick("For which body do you write?", ask="Choose a body")
    of_plan = Pick("Plan", ask="Choose a plan", required=False)
    of_organisation = Pick("Organisation", ask="Choose an organisation", required=False)
    recipient = Words("Who is it for?")
    span = PickWord("Which period?", SPAN_WORDS, ask="Choose a period")
    from_on = DateParts("First day", required=False)
    until_on = DateParts("Last day", required=False)

    def offer(
        self,
        bodies: Iterable[Group],
        plans: Iterable[Plan],
        organisations: Iterable[Row[int, str]],
    ) -> None:
        """What the lists hold."""
        self.body.choices = [SelectChoice(one.id, one.name) for one in bodies]
        self.of_plan.choices = [SelectChoice(one.id, one.name) for one in plans]
        self.of_organisation.choices = [SelectChoice(one.id, one.name) for one in organisations]

    def validate_of_plan(self, field: Pick) -> None:
        """Most reports are about one."""
        if self.kind.data in set(OF_PLAN) and not field.data:
            raise ValidationError("Choose a plan")

    def validate_of_organisation(self, field: Pick) -> None:
        """One report is about one."""
        if self.kind.data == ReportKind.ORGANISATION and not field.data:
            raise ValidationError("Choose an organisation")

    def validate_recipient(self, field: Words) -> None:
        """By the rule for a line, at once with the other fields."""
        with rule():
            line(field.data, field.name, "reader", required=False)

    @property
    def own(self) -> tuple[date | None, date | None]:
        """The days that were typed."""
        return self.from_on.data, self.until_on.data


def shown_first(bodies: Sequence[Group], plans: Sequence[Plan], leading: Group | None) -> Any:
    """What is chosen before anybody chooses: the leading body, its plan, the last quarter."""
    body = leading if leading in bodies else next(iter(bodies), None)
    likeliest = sorted(plans, key=lambda one: (one.group_id != (body and body.id), not one.duty))
    return {
        "kind": ReportKind.UPDATE if plans else ReportKind.SUMMARY,
        "body": body.id if body else None,
        "of_plan": likeliest[0].id if likeliest else None,
        "span": Span.QUARTER,
    }


class TicksForm(Form):
    """The paragraphs that go into the report; a key of none of them is ignored."""

    keep = SelectMultipleField("Paragraphs", validate_choice=False)

    def ticked(self, keys: Collection[str]) -> list[str]:
        """Those of these that were ticked, in their order."""
        sent = set(self.keep.data or ())
        return [key for key in keys if key in sent]
