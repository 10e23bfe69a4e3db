"""What is read out before a meeting closes: what each seat takes away, and what was decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask import Blueprint, render_template

from partnership.actions.from_lines import room_of
from partnership.actions.models import Action
from partnership.core.marking import Mark, highest
from partnership.groups.queries import Place, places
from partnership.meetings import queries
from partnership.meetings.models import Decision, Meeting
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.forms import Button
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.minutes.pages import is_open
from partnership.web.minutes.record import Minuted, Record, record_of
from partnership.web.minutes.storing import Apart, Desk
from partnership.web.minutes.way import way_of

pages = Blueprint("read_back", __name__, url_prefix="/meetings/<int:meeting_id>/minutes/read-back")


@dataclass(frozen=True)
class Line:
    """A decision or an action with the item it belongs to."""

    minuted: Minuted
    made: Decision | Action

    @property
    def mark(self) -> Mark:
        """The higher of its own and its item's."""
        own = (self.made.mark,) if isinstance(self.made, Action) else ()
        return highest((self.minuted.item.mark, *own))

    @property
    def not_for(self) -> list[str]:
        """The seats that are kept out of its item."""
        return [one.seat.name for one in self.minuted.interests if one.kept_out]


@dataclass(frozen=True)
class Takes:
    """A seat with the actions that it takes away."""

    name: str
    lines: Sequence[Line]


@pages.get("")
@needs(Permission.WRITE_MINUTES, of=queries.meeting_in_full)
def page(meeting: Meeting) -> str:
    """Each seat with its new actions, the decisions, and the lines that are no records yet."""
    record = record_of(meeting)
    seats = places(meeting.group_id, meeting.day)
    takes = list(_takes(record, seats))
    busy = {one.name for one in takes}
    show_frame_of(meeting)
    show_mark(*(one.item.mark for one in record.items))
    show_mark(*(each.mark for one in record.items for each in one.actions))
    return render_template(
        "minutes/read_back.html",
        meeting=meeting,
        record=record,
        takes=takes,
        free=[place.seat.name for place in seats if place.seat.name not in busy],
        decisions=[Line(one, made) for one in record.items for made in one.decisions],
        apart=list(_apart(record, Desk(seats, room_of(meeting, seats)))),
        writes=is_open(meeting),
        clearing=way_of(meeting, writes=is_open(meeting)),
        button_form=Button(formdata=None),
    )


def _takes(record: Record, seats: Sequence[Place]) -> Iterator[Takes]:
    """In the order of the body's seats; whoever is not in it any more comes last."""
    lines = [Line(one, each) for one in record.items for each in one.actions]
    names = [place.seat.name for place in seats]
    found: dict[str, list[Line]] = {name: [] for name in names}
    for line in lines:
        if isinstance(line.made, Action):
            found.setdefault(line.made.seat.name, []).append(line)
    yield from (Takes(name, taken) for name, taken in found.items() if taken)


def _apart(record: Record, desk: Desk) -> Iterator[tuple[Minuted, list[Apart]]]:
    for one in record.items:
        if found := desk.apart(one.item.note):
            yield one, found
