"""Who reported to which meeting, as pages show it: the state in words, and what may be read."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from partnership.core.clock import now, today
from partnership.highlights import queries
from partnership.highlights.models import Highlight
from partnership.highlights.queries import Owed, counted
from partnership.highlights.rules import Return, day_of
from partnership.meetings.models import Meeting
from partnership.policy.permits import visible_to
from partnership.topics.lines import Source
from partnership.web.access import standing


@dataclass(frozen=True)
class Line:
    """One report, wanted or there; `is_seen` where the visitor may read it."""

    owed: Owed
    is_seen: bool = False

    @property
    def state(self) -> Return:
        """Where it stands today."""
        return self.owed.state(today())

    @property
    def day(self) -> str:
        """The day that follows its words."""
        return day_of(self.state, self.owed.due_on, self.owed.sent_on)

    @property
    def is_open(self) -> bool:
        """Whether it can be written or changed."""
        meeting = self.owed.meeting
        fixed = self.owed.sent_on is not None and meeting.agenda_issued_at is not None
        return self.owed.kind is not None and meeting.starts_at > now() and not fixed

    @property
    def label(self) -> str:
        """What its one button says to whoever writes it."""
        if self.owed.sent_on is not None:
            return "Change the report"
        return "Go on with the draft" if self.owed.is_draft else "Write the report"


@dataclass(frozen=True)
class Returns:
    """What came for a meeting, and what did not."""

    meeting: Meeting
    lines: list[Line]

    @property
    def count(self) -> str:
        """3 of 4."""
        came, every = counted(one.owed for one in self.lines)
        return f"{came} of {every}"

    def of(self, source: str) -> Line | None:
        """The one that an item of the agenda is for, by the key of its suggestion."""
        keys = (one for one in self.lines if source == f"{Source.REPORT}:{one.owed.group.id}")
        return next(keys, None)


def lines_of(owed: Sequence[Owed]) -> list[Line]:
    """Each with whether the visitor may read it. One query."""
    seen = seen_among({one.meeting.id for one in owed if one.highlight})
    return [
        Line(one, is_seen=one.highlight is not None and one.highlight.id in seen) for one in owed
    ]


def seen_among(meeting_ids: Collection[int]) -> set[int]:
    """The numbers of reports to these meetings that the visitor may read."""
    if not meeting_ids:
        return set()
    return queries.numbers_of(visible_to(standing(), Highlight), meeting_ids)


def returns_of(meetings: Sequence[Meeting]) -> list[Returns]:
    """What came for each of these that reports are owed to. Two queries."""
    lines = lines_of(queries.of_meetings([one.id for one in meetings]))
    every = [Returns(one, [li for li in lines if li.owed.meeting.id == one.id]) for one in meetings]
    return [one for one in every if one.lines]
