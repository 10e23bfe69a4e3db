"""What is asked about plans: how each priority stands, where it goes on, what serves it."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final, NamedTuple

from wtforms import TextAreaField
from wtforms.fields import SelectChoice

from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.core.marking import PLAIN
from partnership.meetings.rules import text as cleaned
from partnership.plans.models import Plan, Priority
from partnership.plans.rules import LONGEST_REVIEW, Progress, Quality, check_review
from partnership.reports.carrying import Going
from partnership.web.actions.fields import PickMany, PickWord
from partnership.web.actions.texts import rule
from partnership.web.agenda.forms import Choice, options
from partnership.web.dates import DateParts
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, answers_of, mark_fields

QUARTER: Final = timedelta(days=91)
STAY: Final = "0"
QUALITY_WORDS: Final = {one: one.value.capitalize() for one in Quality}
PROGRESS_WORDS: Final = {one: one.value.capitalize() for one in Progress}


class Found(NamedTuple):
    """What the form says of one priority."""

    priority: Priority
    quality: Quality
    progress: Progress
    text: str


class Note(TextAreaField):
    """Some lines that need not be there."""

    def pre_validate(self, form: Any) -> None:
        """By the rule that the command keeps."""
        with rule():
            cleaned(self.data or "", self.name, "text", required=False, most=LONGEST_REVIEW)


class ReviewForm(Marks, Form):
    """`review_form` adds three fields for each priority, and what comes after them."""

    plan: Plan
    reviewed_on = DateParts("When was it reviewed?", named="the day of the review")
    next_on: DateParts

    def validate_reviewed_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_review(field.data or today(), None, self.plan.from_on, today())

    def validate_next_on(self, field: DateParts) -> None:
        """Said together with what else is wrong."""
        with rule():
            check_review(today(), field.data, date.min, today())

    def found(self) -> list[Found]:
        """Each priority of which something is said; Refused where it is said by halves."""
        some = [found for one in self.plan.priorities if (found := self._found(one))]
        if not some:
            first = f"quality-{self.plan.priorities[0].id}" if self.plan.priorities else None
            raise Refused("Say how at least one priority stands", first)
        return some

    def _found(self, one: Priority) -> Found | None:
        quality, progress, text = (
            self[f"{name}-{one.id}"].data for name in ("quality", "progress", "text")
        )
        if not (quality or progress or text):
            return None
        if not quality:
            raise Refused(f"Say how good {one.title} is planned", f"quality-{one.id}")
        if not progress:
            raise Refused(f"Say how far {one.title} has come", f"progress-{one.id}")
        return Found(one, Quality(quality), Progress(progress), text or "")


def review_form(plan: Plan) -> ReviewForm:
    """Today's review, with the next one in a quarter."""
    fields: dict[str, Any] = {"plan": plan}
    for one in plan.priorities:
        for name, label, words in (
            ("quality", "Quality of what is planned", QUALITY_WORDS),
            ("progress", "Progress", PROGRESS_WORDS),
        ):
            ask = f"Choose from the list for {one.title}"
            fields[f"{name}-{one.id}"] = PickWord(label, words, ask=ask, required=False)
        fields[f"text-{one.id}"] = Note("In words, if that helps")
    fields["next_on"] = DateParts("When is the next review?", named="a day", required=False)
    fields |= zip(("marking", "descriptor", "handling"), mark_fields(), strict=True)
    whole: type[ReviewForm] = type("WholeReviewForm", (ReviewForm,), fields)
    now = {"reviewed_on": today(), "next_on": today() + QUARTER, **answers_of(PLAIN)}
    return whole(data=now)


class CarryForm(Form):
    """`carry_form` adds a field for each priority that goes on in several."""

    def into(self, going: Iterable[Going]) -> dict[int, int]:
        """For each earlier priority the one in which it goes on; those that stay are left out."""
        picked = {
            one.earlier.id: self[f"into-{one.earlier.id}"].data if one.is_asked else one.into[0].id
            for one in going
            if one.into
        }
        return {earlier: int(later) for earlier, later in picked.items() if later != STAY}


def carry_form(going: Iterable[Going]) -> CarryForm:
    """With the choices there are; none is made by itself."""
    fields: dict[str, Any] = {}
    for one in going:
        if one.is_asked:
            later = {str(other.id): other.title for other in one.into}
            fields[f"into-{one.earlier.id}"] = Choice(
                f"Where do the actions under {one.earlier.title} go on?",
                choices=options({STAY: "Nowhere: leave them as they are", **later}),
                default=STAY,
            )
    whole: type[CarryForm] = type("WholeCarryForm", (CarryForm,), fields)
    return whole()


class ServesForm(Form):
    """Which priorities something serves."""

    priorities = PickMany("Priorities", ask="Choose priorities from the list")

    @classmethod
    def of(cls, offered: Sequence[Priority], now: Iterable[int]) -> "ServesForm":
        """The priorities of each plan that runs; those that it serves now are ticked."""
        served = set(now)
        form = cls(data={"priorities": [one.id for one in offered if one.id in served]})
        form.priorities.choices = {
            plan.name: [SelectChoice(one.id, one.title) for one in some]
            for plan, some in groupby(offered, key=lambda one: one.plan)
        }
        return form
