"""What the chair has before them: one item, its time, and what there is of its matter."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.actions.models import Action, Blockage
from partnership.invitations.coming import forecast_for
from partnership.meetings import queries
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.quorum import quorum
from partnership.meetings.timing import Timing
from partnership.papers.models import Paper
from partnership.policy.permissions import Permission
from partnership.reports import matter_rows
from partnership.reports.last_decided import Decided, last_decided
from partnership.web.access import may, standing
from partnership.web.agenda.lines import Line, schedule_of
from partnership.web.agenda.sight import hidden_items
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.papers.sight import papers_shown

# As many lines of a matter as stand beside an item.
MOST = 3


@dataclass(frozen=True)
class Matter:
    """What was decided on it last, what was promised and is open, and what is stuck."""

    last: Decided | None = None
    open: Sequence[Action] = ()
    stuck: Sequence[Blockage] = ()

    def show_marks(self) -> None:
        """The page is as secret as what of it is shown."""
        show_mark(*(one.mark for one in self.open))
        show_mark(*(mark for one in self.stuck for mark in (one.mark, one.action.mark)))
        show_mark(*(self.last.marks if self.last else ()))


def lines_of(meeting: Meeting) -> list[Line]:
    """The agenda, with gaps for what is kept from the visitor; the page is marked with the rest."""
    lines = schedule_of(meeting, hidden_items(meeting)).lines
    show_frame_of(meeting)
    show_mark(*(line.mark for line in lines))
    return lines


def line_of(lines: Sequence[Line], item_id: int) -> Line:
    """That of one item."""
    return next(line for line in lines if line.item.id == item_id)


def timing_of(lines: Sequence[Line], live: LiveMeeting | None, meeting: Meeting) -> Timing | None:
    """How the item that the meeting is at stands for time."""
    if live is None or live.item_id is None or live.item_at is None:
        return None
    line = line_of(lines, live.item_id)
    later = [one.item.minutes for one in lines[line.number :]]
    return Timing(live.item_at, line.item.minutes, later, meeting.ends_at)


def matter_of(item: AgendaItem) -> Matter:
    """Of what the visitor may see. As many queries however much there is."""
    rows = matter_rows.of_item(standing(), item)
    still_open = [one for one in rows.actions if one.closed_at is None]
    stuck = [one.open_blockage for one in still_open]
    found = Matter(
        last=last_decided(standing(), item.meeting, [item.title]).get(item.title),
        open=[one for one in still_open if one.open_blockage is None][:MOST],
        stuck=[one for one in stuck if one is not None][:MOST],
    )
    found.show_marks()
    return found


def papers_of(item: AgendaItem) -> list[Paper]:
    """Those of an item that the visitor sees, who sees the item; the page is marked with them."""
    found = [one for one in papers_shown(item.meeting).of(item.id) if one.withdrawn_at is None]
    show_mark(*(one.whole_mark for one in found))
    return found


def seats_words(meeting: Meeting) -> str:
    """Who is there, once somebody has recorded it; before that, who is expected."""
    presences = queries.presences(meeting)
    if presences:
        return quorum(presences, meeting.group.quorum).words
    return forecast_for(meeting).words if may(Permission.SEE_COMING, meeting) else ""


def decided(meeting: Meeting, lines: Sequence[Line]) -> list[Decision]:
    """All that was decided, but for what is kept from the visitor."""
    hidden = {line.item.id for line in lines if line.is_restricted}
    return [one for one in queries.decisions(meeting.id) if one.item_id not in hidden]
