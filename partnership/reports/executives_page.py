"""What I am asked, what else is mine, who waits for me: a member's first screen. Four queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from partnership.actions.models import Action, Blockage
from partnership.actions.queries import open_blockages
from partnership.core.db import db
from partnership.invitations.queries import answers_of
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.policy.permits import allows, visible_to
from partnership.policy.standing import Standing
from partnership.reports import my_actions, restricted
from partnership.reports.my_actions import Mine
from partnership.reports.restricted import Known
from partnership.reports.waiting import coming

WAITING = 20
MEETINGS = 3
SOON = timedelta(weeks=6)


@dataclass(frozen=True)
class ExecutivesPage:
    """My actions, the blockages that wait for my seats, my next meetings."""

    mine: Mine
    waiting: Sequence[Blockage]
    restricted: Sequence[Known]
    meetings: list[Meeting]
    answers: dict[int, Answer]
    soon: date

    @property
    def listed(self) -> list[Action]:
        """The actions whose words are on the page."""
        mine = [promise.action for promise in self.mine.asked]
        return [*mine, *self.mine.others, *(one.action for one in self.waiting)]

    @property
    def brief(self) -> Meeting | None:
        """The next meeting for which a brief can be read: its agenda is issued."""
        return next((one for one in self.meetings if one.agenda_issued_at), None)

    @property
    def asks(self) -> Meeting | None:
        """The next meeting, if it is soon and whether I can come is not said."""
        first = next(iter(self.meetings), None)
        if first is None or first.day > self.soon:
            return None
        return first if self.answers.get(first.id) is Answer.NONE else None


def read(who: Standing, today: date, at: datetime) -> ExecutivesPage:
    """Of all the seats this person holds."""
    seats = list(who.capacities)
    for_me = open_blockages(visible_to(who, Action)).where(Blockage.needed_from_id.in_(seats))
    # Whoever acts for a seat may not know of all that its body does.
    known = allows(who, Meeting, Permission.KNOW_OF_MEETING)
    meetings = coming(who.roles(), at, MEETINGS, known)
    return ExecutivesPage(
        mine=my_actions.read(who, today, supporting=False),
        waiting=db.session.scalars(for_me.limit(WAITING)).all(),
        restricted=restricted.read(who),
        meetings=meetings,
        answers=answers_of(who.person_id, [one.id for one in meetings]),
        soon=today + SOON,
    )
