"""Everything the minutes of a meeting hold, read at once."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from partnership.actions.models import Action
from partnership.actions.queries import agreed_at
from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Attendance, Decision, Meeting
from partnership.meetings.quorum import Quorum, quorum
from partnership.meetings.rules import Presence


@dataclass
class Minuted:
    """An item with what was decided and agreed under it."""

    number: int
    item: AgendaItem
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)

    @property
    def is_minuted(self) -> bool:
        """Whether anything is written under it."""
        return bool(self.item.note or self.decisions or self.actions)


@dataclass
class Record:
    """The minutes: who was there, and item by item what was said, decided and agreed."""

    meeting: Meeting
    attendances: Sequence[Attendance]
    quorum: Quorum
    items: list[Minuted]

    def seats(self, presence: Presence) -> list[str]:
        """The seats represented in this way, with who acted for them."""
        return [_seat(one) for one in self.attendances if one.presence is presence]

    @property
    def written(self) -> int:
        """How many items something is written under."""
        return sum(one.is_minuted for one in self.items)


def _seat(one: Attendance) -> str:
    return f"{one.seat.name} ({one.acted_by} acting)" if one.acted_by else one.seat.name


def record_of(meeting: Meeting) -> Record:
    """Four queries, however long the minutes are."""
    decisions = _by_item(queries.decisions(meeting.id))
    actions = _by_item(agreed_at(meeting.id))
    return Record(
        meeting=meeting,
        attendances=queries.attendances(meeting),
        quorum=quorum(queries.presences(meeting), meeting.group.quorum),
        items=[
            Minuted(number, item, decisions[item.id], actions[item.id])
            for number, item in enumerate(meeting.items, 1)
        ],
    )


def _by_item(rows: Iterable[Any]) -> dict[int | None, list[Any]]:
    found: dict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.item_id].append(row)
    return found
