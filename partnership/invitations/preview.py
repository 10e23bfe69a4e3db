"""Whom a seat's coming or going would invite or take out, before anybody does it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partnership.core.clock import now, today
from partnership.groups import queries as groups
from partnership.groups.models import Group, Seat
from partnership.invitations.queries import deputies_sent
from partnership.meetings import queries as meetings
from partnership.meetings.models import Meeting
from partnership.people.models import Person


@dataclass(frozen=True)
class Preview:
    """The seat's holder, and the meetings whose invitation depends on this seat alone.

    `deputies` are those whom the holder has sent to them.
    """

    person: Person | None
    meetings: Sequence[Meeting]
    deputies: Sequence[Person] = ()


def preview(group: Group, seat: Seat, begins: date) -> Preview:
    """The coming meetings from this day on, but for those another seat of the holder invites to."""
    person = groups.holders([seat.id], today()).get(seat.id)
    coming = [one for one in meetings.to_come(group.id, now()) if one.day >= begins]
    if person is None:
        return Preview(None, [])
    mine = [one for one in coming if not _also(one, seat, person)]
    return Preview(person, mine, deputies_sent(seat.id, [one.id for one in mine]))


def _also(meeting: Meeting, seat: Seat, person: Person) -> bool:
    """Whether the person is invited through another seat."""
    others = [one.seat.id for one in groups.places(meeting.group_id, meeting.day)]
    held = groups.holders([one for one in others if one != seat.id], today())
    return person.id in {one.id for one in held.values()}
