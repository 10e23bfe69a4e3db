"""Who answers: the meeting, the person, and the invitations that the answer is for."""

from dataclasses import dataclass
from functools import cached_property

from partnership.audit.rules import Actor, Door
from partnership.core.clock import now, today
from partnership.core.tokens import unsigned
from partnership.groups.models import Deputy, Seat
from partnership.groups.queries import deputies
from partnership.invitations import queries
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.others import of_holders
from partnership.invitations.rules import Answer
from partnership.invitations.seating import deputies_of, standing
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person
from partnership.policy.permits import Permit, actor
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Invitee:
    """One person's standing invitations to one meeting."""

    entry: CalendarEntry
    person: Person
    mine: list[Invitation]
    # The seat for whose holder somebody else answers; None where they answer themselves.
    answered_for: Seat | None = None

    @property
    def meeting(self) -> Meeting:
        """What they are invited to."""
        return self.entry.meeting

    @property
    def is_open(self) -> bool:
        """Whether an answer still makes a difference."""
        meeting = self.meeting
        return meeting.state is not MeetingState.CANCELLED and meeting.ends_at > now()

    @property
    def seats(self) -> list[Invitation]:
        """The invitations as holders of seats."""
        return [one for one in self.mine if not one.as_deputy]

    @property
    def answer(self) -> Answer:
        """What they last said; one answer stands for all of their seats."""
        return self.mine[0].answer

    @cached_property
    def deputy(self) -> Invitation | None:
        """Who stands in for them."""
        return next(iter(deputies_of(self.seats)), None)

    @cached_property
    def named(self) -> list[Deputy]:
        """Who is named to stand in at their seats, each person once."""
        found = deputies([one.seat_id for one in self.seats], today()) if self.seats else []
        return list({one.person_id: one for one in found}.values())

    def by(self, who: Standing, name: str) -> Actor:
        """Signed in, through the seat for which the visitor answers."""
        seat = self.answered_for or self.mine[0].seat
        return actor(who, Permit(seat.id), name, Door.PAGE)

    def by_link(self) -> Actor:
        """Acting through the link that was sent to them."""
        first = self.mine[0]
        held = standing_of(self.person.id, today()).capacities.get(first.seat_id)
        capacity = held or f"{self.person.name}, deputy of {first.seat.name}"
        return Actor(self.person.id, first.seat_id, capacity, Door.LINK)


def invitee(meeting_id: int, person_id: int) -> Invitee | None:
    """The person's invitations, if any stand and the person is still here."""
    entry = queries.entry_of(meeting_id)
    return _invitee(entry, person_id) if entry else None


def invitee_for(meeting: Meeting, seat_id: int | None, who: Standing) -> Invitee | None:
    """The holder of a seat for whom the visitor may answer; without a seat, of the first."""
    entry = queries.entry_of(meeting.id)
    found = of_holders(meeting, standing(entry), who.may_answer) if entry else []
    chosen = next((one for one in found if seat_id in (None, one.seat_id)), None)
    if entry is None or chosen is None:
        return None
    return _invitee(entry, chosen.person_id or 0, answered_for=chosen.seat)


def _invitee(
    entry: CalendarEntry, person_id: int, answered_for: Seat | None = None
) -> Invitee | None:
    mine = [one for one in standing(entry) if one.person_id == person_id]
    if not mine or mine[0].person is None or not mine[0].person.active:
        return None
    return Invitee(entry, mine[0].person, mine, answered_for)


def invitee_of(token: str) -> Invitee | None:
    """Whom an invitation's link was made for."""
    found = unsigned("answer", token)
    return invitee(*found) if isinstance(found, list) and len(found) == 2 else None
