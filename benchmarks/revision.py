"""One revision of a meeting as the product words it, its calendar built once or for each."""

from collections.abc import Iterator, Sequence
from datetime import date, time

from sqlalchemy import select

from partnership.audit.models import Event
from partnership.core.db import db
from partnership.demo.offices import OPERATOR
from partnership.groups.models import Group
from partnership.invitations import ical
from partnership.invitations.commands import entry_of
from partnership.invitations.models import Invitation
from partnership.invitations.notices import Invitee, Known, Notice
from partnership.invitations.revisions import attendee, by_person, calendar_entry
from partnership.invitations.rules import Method, News
from partnership.invitations.seating import standing
from partnership.meetings.commands import schedule
from partnership.meetings.models import Meeting
from partnership.outbox.letter import Letter
from partnership.people.models import Person
from partnership.reactions.diaries import notice_contents
from partnership.reactions.invitations import organiser_of
from partnership.reactions.letters import letter
from partnership.reactions.recipients import Recipient, Recipients
from partnership.transaction import transaction

LINK = "https://meet.example/l/meetup-join/19%3ameeting_0a1b2c3d4e5f/0?context=partnership"


def scheduled(group: Group, day: date) -> Meeting:
    """A meeting by the product's command, which queues an invitation to each holder of a seat."""
    with transaction():
        return schedule(
            OPERATOR,
            group,
            day=day,
            begins=time(10),
            ends=time(12),
            place="Room 1 (demo)",
            joining_link=LINK,
        )


class Revision:
    """The invitation to a meeting, to be written to all its recipients any number of times."""

    def __init__(self, meeting: Meeting) -> None:
        this = (Event.noun == Meeting.__tablename__, Event.noun_id == meeting.id)
        self.meeting = meeting
        self.event = db.session.scalars(select(Event).where(*this)).one()
        self.entry = entry_of(meeting)
        self.organiser = organiser_of(meeting)

    def calendar(self) -> bytes:
        """The calendar bytes, built anew."""
        invited = by_person(standing(self.entry), self.organiser)
        people = [attendee(_person(mine), mine) for mine in invited.values()]
        return ical.request(calendar_entry(self.entry, self.organiser, people))

    def letters(self, *, for_each: bool) -> Iterator[Letter]:
        """A letter to each recipient, the calendar bytes built `for_each` or once for all."""
        shared = None if for_each else self.calendar()
        reply_to = Recipients(self.event, self.meeting.group_id).secretariat_address
        for mine in by_person(standing(self.entry), self.organiser).values():
            notice = self._notice(shared or self.calendar(), mine)
            contents = notice_contents(self.event, self.meeting, notice, reply_to)
            yield letter(self.event, notice.news, _recipient(notice), contents)

    def _notice(self, calendar: bytes, mine: Sequence[Invitation]) -> Notice:
        to = Invitee(_person(mine), tuple(one.seat for one in mine))
        known = Known.of(self.entry)
        return Notice(News.INVITED, to, Method.REQUEST, calendar, known, tuple(mine))


def _recipient(notice: Notice) -> Recipient:
    return Recipient(notice.to.person, notice.to.seats)


def _person(mine: Sequence[Invitation]) -> Person:
    person = mine[0].person
    if person is None:
        raise LookupError("an invitation that waits for a holder is nobody's")
    return person
