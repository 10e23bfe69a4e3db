"""What is to be expected of each seat, as the page says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from partnership.groups.rules import Role
from partnership.invitations.coming import Expected, expected, forecast_of
from partnership.invitations.forecast import Forecast, Stance
from partnership.invitations.models import Invitation
from partnership.invitations.rules import ANSWER_WORDS, Answer, Delivery
from partnership.meetings.models import Meeting
from partnership.web.filters import on_day

STANCE_WORDS: Final = {
    Stance.COMING: "Coming",
    Stance.DEPUTY_COMING: "Deputy coming",
    Stance.PERHAPS: "Perhaps",
    Stance.SILENT: "No answer yet",
    Stance.NOT_COMING: "Not coming",
    Stance.VACANT: "Vacant",
}
SENT_BACK: Final = frozenset({Delivery.FAILED, Delivery.BOUNCED})
_ROLES: Final = {role: number for number, role in enumerate(Role)}


@dataclass(frozen=True)
class Line:
    """One seat."""

    seat: Expected

    @property
    def words(self) -> str:
        """Coming; no answer yet."""
        return STANCE_WORDS[self.seat.stance]

    @property
    def invitation(self) -> Invitation:
        """The seat's own invitation, not its deputy's."""
        return self.seat.invitation

    @property
    def asked(self) -> Invitation:
        """Whose answer is waited for first: of a vacant seat its deputy's."""
        vacant = self.invitation.person is None
        return self.seat.deputy if vacant and self.seat.deputy else self.invitation

    @property
    def unreached(self) -> bool:
        """Whether silence has a reason: the invitation did not arrive."""
        asked = self.seat.deputy or self.invitation
        return self.seat.stance is Stance.SILENT and asked.delivery in SENT_BACK

    @property
    def details(self) -> list[str]:
        """Who holds it, who stands in, what was said, how and when."""
        one, deputy = self.invitation, self.seat.deputy
        if one.person is None:
            return [self._vacancy]
        # Who is named after the seat need not be read twice.
        found = [] if one.person.name.startswith(one.seat.name) else [one.person.name]
        if deputy is not None and deputy.person is not None:
            found.append(f"Sends {deputy.person.name}: {_said(deputy.answer)}")
        if one.answered_at is not None:
            found.append(f"Said {on_day(one.answered_at)}, {one.answered_by}")
        elif one.old_answer is not None:
            found.append(f"Answered the old date: {_said(one.old_answer)}")
        return found

    @property
    def _vacancy(self) -> str:
        deputy = self.seat.deputy
        if deputy is None or deputy.person is None:
            return "Nobody holds this seat, so nobody is invited"
        return f"Nobody holds this seat. {deputy.person.name} stands in: {_said(deputy.answer)}"

    @property
    def notes(self) -> list[str]:
        """What they wrote, as typed."""
        both = (self.invitation, self.seat.deputy)
        return [one.note for one in both if one is not None and one.note]


@dataclass(frozen=True)
class Coming:
    """All seats in order of role, and the forecast."""

    lines: list[Line]
    forecast: Forecast

    @property
    def others(self) -> list[Line]:
        """Seats that do not count for the quorum."""
        return [one for one in self.lines if not one.seat.counts]

    @property
    def counting(self) -> list[Line]:
        """Seats that count for it."""
        return [one for one in self.lines if one.seat.counts]


def read(meeting: Meeting, invitations: Iterable[Invitation]) -> Coming:
    """From the standing invitations."""
    seats = expected(invitations)
    seats.sort(key=lambda one: (_ROLES[one.invitation.role], one.invitation.seat.name))
    return Coming([Line(one) for one in seats], forecast_of(meeting, seats))


def _said(answer: Answer) -> str:
    return ANSWER_WORDS.get(answer, "No answer yet").lower()
