"""What I am asked, what else is mine, who waits for me: a member's first screen. Four queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select

from partnership.actions.models import Action, Blockage
from partnership.actions.queries import open_blockages
from partnership.core.db import db
from partnership.invitations.queries import answers_of
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.policy.standing import Standing
from partnership.reports import my_actions
from partnership.reports.my_actions import Mine
from partnership.reports.waiting import coming

WAITING = 20
MEETINGS = 3
SOON = timedelta(weeks=6)


@dataclass(frozen=True)
class ExecutivesPage:
    """My actions, the blockages that wait for my seats, my next meetings."""

    mine: Mine
    waiting: Sequence[Blockage]
    meetings: list[Meeting]
    answers: dict[int, Answer]
    soon: date

    @property
    def asks(self) -> Meeting | None:
        """The next meeting, if it is soon and whether I can come is not said."""
        first = next(iter(self.meetings), None)
        if first is None or first.day > self.soon:
            return None
        return first if self.answers.get(first.id) is Answer.NONE else None


def read(who: Standing, today: date, at: datetime) -> ExecutivesPage:
    """Of all the seats this person holds."""
    # Whoever can free a blockage may see its action: no other condition is needed here.
    for_me = open_blockages(select(Action)).where(Blockage.needed_from_id.in_(list(who.capacities)))
    meetings = coming(who.roles(), at, MEETINGS)
    return ExecutivesPage(
        mine=my_actions.read(who, today, supporting=False),
        waiting=db.session.scalars(for_me.limit(WAITING)).all(),
        meetings=meetings,
        answers=answers_of(who.person_id, [one.id for one in meetings]),
        soon=today + SOON,
    )
