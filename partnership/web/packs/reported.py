"""What bodies reported to a meeting, for its pack."""

from collections.abc import Iterable, Iterator

from partnership.core.clock import today
from partnership.core.marking import Mark, Marking
from partnership.highlights.queries import Owed, of_meetings
from partnership.highlights.rules import PARTS, Return, lines, state_words
from partnership.meetings.models import Meeting
from partnership.papers.contents import ReportInPack
from partnership.policy.permissions import Permission
from partnership.web.access import may
from partnership.web.highlights.shown import lines_of


def reports_for_visitor(meeting: Meeting) -> list[ReportInPack]:
    """Those that the visitor may read, and who sent nothing. Two queries."""
    if not may(Permission.SEE_RETURNS, meeting):
        return []
    shown = lines_of(of_meetings([meeting.id]))
    return list(_reports(line.owed for line in shown if line.is_seen or not line.owed.sent_on))


def reports_for_members(meeting: Meeting) -> list[ReportInPack]:
    """For a member who declared no interest, as most readers are: all that was sent."""
    return list(_reports(of_meetings([meeting.id])))


def mark_of_report(one: ReportInPack) -> Mark:
    """As it is stored with the pack."""
    marking, _, descriptor = one.marking.partition(" ")
    return Mark(Marking(marking), descriptor, one.handling)


def _reports(owed: Iterable[Owed]) -> Iterator[ReportInPack]:
    for one in owed:
        state = one.state(today())
        if one.sent_on is not None or state is Return.NONE:
            yield _report(one, f"{state_words(state, one.due_on, one.sent_on)}.")


def _report(one: Owed, said: str) -> ReportInPack:
    title, row = f"Highlight report of the {one.group.name}", one.highlight
    if row is None or row.sent_at is None:
        return ReportInPack(id=one.group.id, title=title, said=said)
    parts = tuple((PARTS[name], tuple(lines(text))) for name, text in row.parts.items())
    return ReportInPack(
        id=one.group.id,
        title=title,
        said=f"{said} By {row.sent_by}.",
        marking=str(row.mark),
        handling=row.handling,
        parts=parts,
    )
