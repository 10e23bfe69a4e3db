"""Deciding who hears what about a meeting, and with which calendar object; sending nothing.

Called from reactions, which write the letters in the transaction of the change itself.
"""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups import queries as groups
from partnership.invitations import ical, queries
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.notices import Invitee, Known, Notice
from partnership.invitations.revisions import (
    Organiser,
    attendee,
    by_person,
    calendar_entry,
    keep_block,
)
from partnership.invitations.rules import Answer, Method, News, next_stamp
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person


def invite(meeting: Meeting, organiser: Organiser) -> list[Notice]:
    """Enter a new meeting in diaries. One that is over already is nobody's news."""
    entry = CalendarEntry(meeting=meeting, uid=str(uuid4()), sequence=0)
    _write_down(entry, organiser)
    db.session.add(entry)
    if _is_off(meeting) or meeting.starts_at <= now():
        return []
    _seat(entry)
    invited = by_person(entry.invitations, organiser)
    return _notices(entry, organiser, dict.fromkeys(invited, News.INVITED), Known.of(entry))


def revise(meeting: Meeting, organiser: Organiser) -> list[Notice]:
    """Tell of a new time, place or link, whoever holds the seats now; nothing new, nothing sent."""
    entry = _entry(meeting)
    before, told = Known.of(entry), _told(entry, organiser)
    if _is_off(meeting):
        return []
    _seat(entry)
    invited = by_person(entry.invitations, organiser)
    gone = [invitee for person_id, invitee in told.items() if person_id not in invited]
    moved = Known.of(meeting).moved_from(before)
    if moved or gone:
        entry.sequence += 1
    if moved:
        _forget_answers(entry)
    news = _news(invited, told, before, Known.of(meeting))
    _write_down(entry, organiser)
    return [
        *_notices(entry, organiser, news, before),
        *(_farewell(entry, organiser, invitee) for invitee in gone),
    ]


def call_off(meeting: Meeting, organiser: Organiser) -> list[Notice]:
    """Take the meeting out of the diaries it is in, which may be those of former holders."""
    entry = _entry(meeting)
    told = _told(entry, organiser)
    entry.sequence += 1
    _write_down(entry, organiser)
    if not told:
        return []
    everybody = [invitee.attendee for invitee in told.values()]
    calendar = ical.cancel(calendar_entry(entry, organiser, everybody))
    latest = by_person(entry.invitations, organiser)
    return [
        Notice(
            News.CANCELLED, invitee, Method.CANCEL, calendar, Known.of(entry), tuple(latest[key])
        )
        for key, invitee in told.items()
    ]


def _entry(meeting: Meeting) -> CalendarEntry:
    entry = queries.entry_of(meeting.id)
    if entry is None:
        raise LookupError(f"meeting {meeting.id} was scheduled without a calendar entry")
    return entry


def _is_off(meeting: Meeting) -> bool:
    return meeting.state is MeetingState.CANCELLED


def _write_down(entry: CalendarEntry, organiser: Organiser) -> None:
    meeting = entry.meeting
    entry.starts_at, entry.ends_at = meeting.starts_at, meeting.ends_at
    entry.place, entry.joining_link = meeting.place, meeting.joining_link
    entry.stamp = next_stamp(entry.stamp, now())
    keep_block(entry, organiser)


def _told(entry: CalendarEntry, organiser: Organiser) -> dict[int, Invitee]:
    sent = [one for one in entry.invitations if one.message_id is not None]
    return {key: _invitee(mine) for key, mine in by_person(sent, organiser).items()}


def _invitee(mine: list[Invitation]) -> Invitee:
    person = db.session.get_one(Person, mine[0].person_id)
    return Invitee(person, tuple(one.seat for one in mine), attendee(person, mine))


def _seat(entry: CalendarEntry) -> None:
    """Bring the invitations up to date: the seats of the day itself, held by today's holders."""
    meeting = entry.meeting
    places = groups.places(meeting.group_id, meeting.day)
    holders = groups.holders([place.seat.id for place in places], today())
    known = {one.seat_id: one for one in entry.invitations}
    for place in places:
        one = known.pop(place.seat.id, None) or Invitation(entry=entry, seat=place.seat)
        one.role = place.role
        _give(one, holders.get(place.seat.id))
        db.session.add(one)
    for one in known.values():
        one.withdrawn_at = one.withdrawn_at or now()
    db.session.flush()
    _share_answers(entry.invitations)


def _give(one: Invitation, person: Person | None) -> None:
    if one.person is person and one.id is not None and one.withdrawn_at is None:
        return
    one.person, one.email = person, person.email if person else ""
    one.answer, one.message, one.withdrawn_at = Answer.NONE, None, None


def _share_answers(invitations: Iterable[Invitation]) -> None:
    """A second seat of somebody who has answered comes with the answer."""
    standing = [one for one in invitations if one.person_id and one.withdrawn_at is None]
    answered = {one.person_id: one.answer for one in standing if one.answer is not Answer.NONE}
    for one in standing:
        one.answer = answered.get(one.person_id, Answer.NONE)


def _forget_answers(entry: CalendarEntry) -> None:
    for one in entry.invitations:
        one.answer = Answer.NONE


def _news(
    invited: Iterable[int], told: Mapping[int, Invitee], before: Known, after: Known
) -> dict[int, News]:
    general = News.MOVED if after.moved_from(before) else News.CHANGED
    return {
        person_id: general if person_id in told else News.INVITED
        for person_id in invited
        if person_id not in told or after != before
    }


def _notices(
    entry: CalendarEntry, organiser: Organiser, news: Mapping[int, News], before: Known
) -> list[Notice]:
    """One each for the people in `news`; all carry the same bytes, with everybody listed."""
    if not news:
        return []
    invited = by_person(entry.invitations, organiser)
    everybody = [_invitee(mine).attendee for mine in invited.values()]
    calendar = ical.request(calendar_entry(entry, organiser, everybody))
    return [
        Notice(word, _invitee(mine), Method.REQUEST, calendar, before, tuple(mine))
        for person_id, word in news.items()
        if (mine := invited[person_id])
    ]


def _farewell(entry: CalendarEntry, organiser: Organiser, invitee: Invitee) -> Notice:
    calendar = ical.cancel_one(calendar_entry(entry, organiser), invitee.attendee)
    return Notice(News.WITHDRAWN, invitee, Method.CANCEL, calendar, Known.of(entry))
