"""Deciding who hears what about a meeting, and with which calendar object; sending nothing.

Called from reactions, which write the letters in the transaction of the change itself.
"""

from collections.abc import Iterable, Mapping
from uuid import uuid4

from partnership.core.clock import now
from partnership.core.db import db
from partnership.invitations import ical, queries
from partnership.invitations.answers import answer, answer_old_date
from partnership.invitations.asking import remind, resend
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.notices import Invitee, Known, Notice
from partnership.invitations.revisions import (
    Organiser,
    attendee,
    by_person,
    calendar_entry,
    keep_block,
)
from partnership.invitations.rules import Method, News, next_stamp
from partnership.invitations.seating import fill_vacancies, forget, seat, standing
from partnership.invitations.withholding import withhold
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person


def invite(meeting: Meeting, organiser: Organiser) -> list[Notice]:
    """Enter a new meeting in diaries. One that is over already is nobody's news."""
    entry = CalendarEntry(meeting=meeting, uid=str(uuid4()), sequence=0, time_sequence=0)
    _write_down(entry, organiser)
    db.session.add(entry)
    if not is_coming(meeting):
        return []
    seat(entry)
    invited = by_person(standing(entry), organiser)
    return _notices(entry, organiser, {key: _first(entry, mine) for key, mine in invited.items()})


def revise(meeting: Meeting, organiser: Organiser, *, tell: bool = True) -> list[Notice]:
    """Tell of what has changed, and invite or take out whom the seats have changed.

    A new time or a confirmed date is told to everybody; a new place, link or title only if
    `tell`. Nothing new, nothing sent.
    """
    entry = _locked(meeting)
    if not is_coming(meeting):
        return []
    before, after = Known.of(entry), Known.of(meeting)
    seat(entry)
    moved, confirmed = after.moved_from(before), before.provisional and not after.provisional
    if moved:
        for one in standing(entry):
            forget(one)
        fill_vacancies(entry)
    told, invited = _told(entry, organiser), by_person(standing(entry), organiser)
    gone = [key for key in told if key not in invited]
    if moved or confirmed or gone:
        entry.sequence += 1
    if moved:
        entry.time_sequence = entry.sequence
    general = _general(moved=moved, confirmed=confirmed)
    everybody = after != before and (tell or moved or confirmed)
    news = {
        key: general if key in told else _first(entry, mine)
        for key, mine in invited.items()
        if key not in told or everybody
    }
    if news or gone or after != before:
        _write_down(entry, organiser)
    farewells = [_farewell(entry, organiser, told[key]) for key in gone]
    return [*_notices(entry, organiser, news, before), *farewells]


def rewrite(meeting: Meeting, organiser: Organiser) -> None:
    """Write down anew what feeds show, and tell nobody."""
    _write_down(_locked(meeting), organiser)


def call_off(meeting: Meeting, organiser: Organiser) -> list[Notice]:
    """Take the meeting out of the diaries it is in, which may be those of former holders."""
    entry = _locked(meeting)
    told = _told(entry, organiser)
    entry.sequence += 1
    _write_down(entry, organiser)
    if not told:
        return []
    everybody = [attendee(_person(mine), mine) for mine in told.values()]
    calendar = ical.cancel(calendar_entry(entry, organiser, everybody))
    return [
        _notice(News.CANCELLED, Method.CANCEL, calendar, Known.of(entry), mine)
        for mine in told.values()
    ]


def send_again(meeting: Meeting, organiser: Organiser, person_id: int) -> list[Notice]:
    """The last word about the meeting once more, to one person at today's address.

    The same UID and SEQUENCE, so that no diary shows it twice, with a fresh DTSTAMP.
    """
    entry = _locked(meeting)
    mine = by_person(standing(entry), organiser).get(person_id, [])
    if not mine or meeting.ends_at <= now():
        return []
    _write_down(entry, organiser)
    person = _person(mine)
    for one in mine:
        one.email = person.email
    if meeting.state is MeetingState.CANCELLED:
        calendar = ical.cancel(calendar_entry(entry, organiser, [attendee(person, mine)]))
        return [_notice(News.CANCELLED, Method.CANCEL, calendar, Known.of(entry), mine)]
    word = News.AGAIN if any(one.in_diary for one in mine) else _first(entry, mine)
    return _notices(entry, organiser, {person_id: word})


def asked(meeting: Meeting, people: Iterable[int]) -> list[Invitee]:
    """These people and the seats for which they are invited."""
    mine: dict[int | None, list[Invitation]] = {}
    for one in standing(entry_of(meeting)):
        mine.setdefault(one.person_id, []).append(one)
    return [_invitee(mine[key]) for key in people if key in mine]


def declined_proposal(meeting: Meeting, organiser: Organiser, person_id: int) -> bytes:
    """The calendar object that tells one person's diary that the meeting stands as it is."""
    entry = entry_of(meeting)
    mine = [one for one in standing(entry) if one.person_id == person_id]
    return ical.decline_counter(calendar_entry(entry, organiser), attendee(_person(mine), mine))


def entry_of(meeting: Meeting) -> CalendarEntry:
    """What diaries know of a meeting."""
    entry = queries.entry_of(meeting.id)
    if entry is None:
        raise LookupError(f"meeting {meeting.id} was scheduled without a calendar entry")
    return entry


def _locked(meeting: Meeting) -> CalendarEntry:
    """The entry as it stands, or an answer that comes in meanwhile would outlive the old date."""
    entry = entry_of(meeting)
    queries.lock(entry)
    return entry


def is_coming(meeting: Meeting) -> bool:
    """Whether it stands and has not begun."""
    return meeting.state is not MeetingState.CANCELLED and meeting.starts_at > now()


def _general(*, moved: bool, confirmed: bool) -> News:
    if moved:
        return News.MOVED
    return News.CONFIRMED if confirmed else News.CHANGED


def _first(entry: CalendarEntry, mine: Iterable[Invitation]) -> News:
    """What somebody reads who has not heard of the meeting yet."""
    if all(one.as_deputy for one in mine):
        return News.DEPUTY
    return News.HELD if entry.provisional else News.INVITED


def _write_down(entry: CalendarEntry, organiser: Organiser) -> None:
    known = Known.of(entry.meeting)
    entry.starts_at, entry.ends_at = known.starts_at, known.ends_at
    entry.place, entry.joining_link = known.place, known.joining_link
    entry.title, entry.provisional = known.title, known.provisional
    entry.stamp = next_stamp(entry.stamp, now())
    entry.revision = (entry.revision or 0) + 1
    keep_block(entry, organiser)


def _told(entry: CalendarEntry, organiser: Organiser) -> dict[int, list[Invitation]]:
    return by_person([one for one in entry.invitations if one.in_diary], organiser)


def _invitee(mine: list[Invitation]) -> Invitee:
    seats = tuple(one.seat for one in mine if not one.as_deputy)
    return Invitee(_person(mine), seats, tuple(one.seat for one in mine if one.as_deputy))


def _person(mine: list[Invitation]) -> Person:
    return db.session.get_one(Person, mine[0].person_id)


def _notices(
    entry: CalendarEntry,
    organiser: Organiser,
    news: Mapping[int, News],
    before: Known | None = None,
) -> list[Notice]:
    """One each for the people in `news`; all carry the same bytes, with everybody listed."""
    if not news:
        return []
    invited = by_person(standing(entry), organiser)
    everybody = [attendee(_person(mine), mine) for mine in invited.values()]
    calendar = ical.request(calendar_entry(entry, organiser, everybody))
    return [
        _notice(word, Method.REQUEST, calendar, before or Known.of(entry), invited[key])
        for key, word in news.items()
    ]


def _farewell(entry: CalendarEntry, organiser: Organiser, mine: list[Invitation]) -> Notice:
    leaver = attendee(_person(mine), mine)
    calendar = ical.cancel_one(calendar_entry(entry, organiser), leaver)
    return _notice(News.WITHDRAWN, Method.CANCEL, calendar, Known.of(entry), mine)


def _notice(
    news: News, method: Method, calendar: bytes, before: Known, mine: list[Invitation]
) -> Notice:
    for one in mine:
        one.in_diary = method is Method.REQUEST
    return Notice(news, _invitee(mine), method, calendar, before, tuple(mine))


__all__ = [
    "answer",
    "answer_old_date",
    "call_off",
    "invite",
    "remind",
    "resend",
    "revise",
    "rewrite",
    "send_again",
    "withhold",
]
