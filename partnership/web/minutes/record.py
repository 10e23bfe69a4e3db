"""Everything the minutes of a meeting hold, read at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from partnership.actions.models import Action
from partnership.actions.queries import agreed_at
from partnership.meetings import judging, queries
from partnership.meetings.judgements import Judgement
from partnership.meetings.models import AgendaItem, Attendance, Decision, Interest, Meeting
from partnership.meetings.quorum import Quorum, quorum


@dataclass
class Minuted:
    """An item with what was decided and agreed under it, declared in it and judged of it."""

    number: int
    item: AgendaItem
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    interests: list[Interest] = field(default_factory=list)
    judgements: Mapping[str, Judgement] = field(default_factory=dict)

    @property
    def is_minuted(self) -> bool:
        """Whether anything is written under it, or the meeting did not come to it."""
        written = self.item.note or self.decisions or self.actions
        return bool(written) or not self.item.reached


@dataclass
class Record:
    """The minutes: who was there, and item by item what was said, decided and agreed."""

    meeting: Meeting
    attendances: Sequence[Attendance]
    quorum: Quorum
    items: list[Minuted]

    @property
    def written(self) -> int:
        """How many items something is written under."""
        return sum(one.is_minuted for one in self.items)


def record_of(meeting: Meeting) -> Record:
    """Six queries, however long the minutes are."""
    decisions = _by_item(queries.decisions(meeting.id))
    actions = _by_item(agreed_at(meeting.id))
    interests = _by_item(queries.interests(meeting.id))
    judgements = judging.by_item(queries.paragraphs(meeting.id))
    return Record(
        meeting=meeting,
        attendances=queries.attendances(meeting),
        quorum=quorum(queries.presences(meeting), meeting.group.quorum),
        items=[
            Minuted(
                number,
                item,
                decisions[item.id],
                actions[item.id],
                interests[item.id],
                judgements.get(item.id, {}),
            )
            for number, item in enumerate(meeting.items, 1)
        ],
    )


def _by_item(rows: Iterable[Any]) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found
