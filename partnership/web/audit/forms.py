"""What the record is narrowed to, as the address says it."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from wtforms import StringField

from partnership.audit.entries import Filter
from partnership.audit.rules import Kind
from partnership.core.london import instant
from partnership.policy.standing import Body
from partnership.reports.record_called import called
from partnership.web.audit.fields import OneOf
from partnership.web.audit.words import kinds
from partnership.web.dates import DateParts
from partnership.web.forms import Form

# Nothing was recorded before, and a day far later or earlier would be out of reckoning.
FIRST, LAST = date(1900, 1, 1), date(2200, 1, 1)


class FilterForm(Form):
    """Read from the address; what it says wrongly is shown, and finds nothing."""

    form_key = None
    body = OneOf("Body", default="")
    what = OneOf("What", default="")
    who = StringField("Who: a seat or a name")
    thing = StringField("Reference or number")
    since = DateParts("From", named="a first day", required=False)
    until = DateParts("To", named="a last day", required=False)

    def offer(self, bodies: Iterable[Body]) -> None:
        """The bodies to choose from, and everything that can happen."""
        self.body.offer("All that you may read", sorted((one.short, one.slug) for one in bodies))
        self.what.offer("Everything", kinds())

    def names(self) -> list[str]:
        """What the address may hold."""
        dates = [part.name for one in (self.since, self.until) for part in one.parts()]
        return ["body", "what", "who", "thing", *dates]

    def chosen(self, group_ids: list[int | None]) -> Filter:
        """The filter for these bodies."""
        return Filter(
            group_ids=group_ids,
            who=self.who.data or "",
            kind=Kind(self.what.data) if self.what.data else None,
            about=called(self.thing.data) if self.thing.data else None,
            begins=_midnight(self.since.data),
            ends=_midnight(self.until.data, timedelta(days=1)),
        )


def _midnight(day: date | None, later: timedelta = timedelta(0)) -> datetime | None:
    return None if day is None else instant(min(max(day, FIRST), LAST) + later, time(0))
