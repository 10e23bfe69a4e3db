"""Which papers of a meeting the visitor may see, in one query or two."""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from partnership.meetings.models import Meeting
from partnership.papers import queries
from partnership.papers.asking import missing, to_ask
from partnership.papers.models import Paper
from partnership.policy.circles import MEMBERS, SECRETARIAT
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import standing


@dataclass(frozen=True)
class Shown:
    """The papers of a meeting that somebody sees, those that were withdrawn too."""

    papers: Sequence[Paper]

    def of(self, item_id: int) -> list[Paper]:
        """Those of one item, in order."""
        return [one for one in self.papers if one.item_id == item_id]

    @property
    def wanted(self) -> list[Paper]:
        """Those that the meeting is to have."""
        return [one for one in self.papers if one.withdrawn_at is None]

    @property
    def missing(self) -> list[Paper]:
        """Those of them that have not come."""
        return missing(self.papers)

    @property
    def to_ask(self) -> list[Paper]:
        """Those for which a button asks."""
        return to_ask(self.papers)


def papers_shown(meeting: Meeting, hidden: Container[int] = ()) -> Shown:
    """Of items that are not among the `hidden`; what is more secret than these asks the policy."""
    found = queries.beside(meeting)
    if not found or _all_follow_items(meeting, found):
        return Shown([one for one in found if one.item_id not in hidden])
    seen = queries.numbers_of(visible_to(standing(), Paper, Permission.SEE_PAPER), meeting.id)
    return Shown([one for one in found if one.id in seen])


def _all_follow_items(meeting: Meeting, papers: Sequence[Paper]) -> bool:
    """Whoever writes the agenda sees every paper; a member reads those of what they may read.

    The whole question takes longer to put together.
    """
    who = standing()
    if who.strong and SECRETARIAT.holds(who, meeting) is not None:
        return True
    sensitive = any(one.whole_mark.is_sensitive for one in papers)
    issued = meeting.agenda_issued_at is not None
    return issued and (who.strong or not sensitive) and MEMBERS.holds(who, meeting) is not None
