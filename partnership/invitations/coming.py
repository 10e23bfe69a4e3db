"""Who is coming to a meeting, by seat, from the invitations that stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from partnership.groups.rules import VOTING
from partnership.invitations.forecast import Forecast, Stance, forecast, stance
from partnership.invitations.models import Invitation
from partnership.invitations.queries import expectations
from partnership.meetings.models import Meeting


@dataclass(frozen=True)
class Expected:
    """A seat's invitation, the deputy's beside it, and what is to be expected."""

    invitation: Invitation
    deputy: Invitation | None

    @property
    def stance(self) -> Stance:
        """What is to be expected."""
        one = self.invitation
        deputy = self.deputy.answer if self.deputy else None
        return stance(one.answer, deputy, vacant=one.person_id is None)

    @property
    def counts(self) -> bool:
        """Whether the seat counts for the quorum."""
        return self.invitation.role in VOTING


def expected(invitations: Iterable[Any]) -> list[Expected]:
    """Each seat once, from standing invitations, or from what counts of them."""
    standing = list(invitations)
    deputies = {one.seat_id: one for one in standing if one.as_deputy}
    return [Expected(one, deputies.get(one.seat_id)) for one in standing if not one.as_deputy]


def forecast_of(meeting: Meeting, seats: Sequence[Expected]) -> Forecast:
    """Whether the meeting will have a quorum."""
    return forecast([one.stance for one in seats if one.counts], meeting.group.quorum)


def forecast_for(meeting: Meeting) -> Forecast:
    """The same for a page that shows nothing else of the invitations. One query."""
    return forecast_of(meeting, expected(expectations(meeting.id)))
