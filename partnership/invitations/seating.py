"""Which seats are invited to a meeting, and who is invited for each: a row a person and seat."""

from collections.abc import Iterable

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups import queries as groups
from partnership.groups.queries import Place
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import Answer
from partnership.invitations.vacancies import comes_for, stand_ins
from partnership.people.models import Person


def seat(entry: CalendarEntry) -> None:
    """Bring the invitations up to date: the seats of the day itself, held by today's holders.

    For a vacant seat comes whoever stands in, until somebody holds it.
    """
    meeting = entry.meeting
    places = groups.places(meeting.group_id, meeting.day)
    seats = {place.seat.id for place in places}
    holders = groups.holders(seats, today())
    for place in places:
        _place(entry, place, holders.get(place.seat.id))
    db.session.flush()
    for one in entry.invitations:
        if one.seat_id not in seats:
            withdraw(one)
    fill_vacancies(entry)
    _stand_in_for_one(standing(entry))
    _share_answers(one for one in standing(entry) if not one.as_deputy)


def standing(entry: CalendarEntry) -> list[Invitation]:
    """The invitations that have not been withdrawn."""
    return [one for one in entry.invitations if one.withdrawn_at is None]


def withdraw(one: Invitation) -> None:
    """End an invitation; a deputy's ends with the holder's."""
    if one.withdrawn_at is not None:
        return
    one.withdrawn_at = now()
    if not one.as_deputy:
        for deputy in deputies_of([one]):
            withdraw(deputy)


def deputies_of(mine: Iterable[Invitation]) -> list[Invitation]:
    """The standing invitations of those who stand in at the same seats."""
    return [
        other
        for one in mine
        for other in standing(one.entry)
        if other.as_deputy and other.seat_id == one.seat_id
    ]


def send_deputy(one: Invitation, person: Person) -> None:
    """Invite this person to stand in for the holder, in place of any earlier deputy."""
    for deputy in deputies_of([one]):
        if deputy.person_id != person.id:
            withdraw(deputy)
    wanted = (one.seat_id, person.id, True)
    known = [
        other
        for other in one.entry.invitations
        if (other.seat_id, other.person_id, other.as_deputy) == wanted
    ]
    deputy = known[0] if known else Invitation(entry=one.entry, seat=one.seat, as_deputy=True)
    db.session.add(deputy)
    deputy.person = person
    deputy.role, deputy.email = one.role, person.email
    _renew(deputy)
    db.session.flush()


def forget(one: Invitation) -> None:
    """Ask again: what was said was said of another date. The pair stays, so late mail stays late.

    Whoever was to stand in on the old date need not be free on the new one.
    """
    if one.answer is not Answer.NONE:
        one.old_answer = one.answer
    one.answer, one.answered_at, one.answered_by, one.note = Answer.NONE, None, "", ""
    if one.as_deputy:
        withdraw(one)


def _place(entry: CalendarEntry, place: Place, person: Person | None) -> None:
    """One standing invitation of the seat: its holder's, or one that waits for a holder."""
    rows = [one for one in entry.invitations if one.seat_id == place.seat.id and not one.as_deputy]
    vacant = [one for one in rows if one.person_id is None]
    wanted = [one for one in rows if person is not None and one.person_id == person.id] or vacant
    mine = wanted[0] if wanted else Invitation(entry=entry, seat=place.seat, as_deputy=False)
    db.session.add(mine)
    mine.role = place.role
    if mine.person_id is None and person is not None:  # whoever stood in until now ends
        for deputy in deputies_of([mine]):
            withdraw(deputy)
    mine.person, mine.email = person, person.email if person else ""
    for one in rows:
        if one is not mine:
            withdraw(one)
    _renew(mine)


def fill_vacancies(entry: CalendarEntry) -> None:
    """Invite whoever comes for each vacant seat, and nobody else for it."""
    vacant = [one for one in standing(entry) if one.person_id is None]
    named = stand_ins([one.seat_id for one in vacant], today())
    for one in vacant:
        person = comes_for(one, named)
        if person is not None:
            send_deputy(one, person)
            continue
        for deputy in deputies_of([one]):
            withdraw(deputy)


def _renew(one: Invitation) -> None:
    if one.withdrawn_at is not None:
        one.answer, one.answered_at, one.answered_by, one.note = Answer.NONE, None, "", ""
        one.old_answer, one.withdrawn_at = None, None


def _stand_in_for_one(invitations: Iterable[Invitation]) -> None:
    """Whoever has a seat of their own by now stands in for nobody, or would count twice."""
    mine = list(invitations)
    seated = {one.person_id for one in mine if one.person_id and not one.as_deputy}
    for one in mine:
        if one.as_deputy and one.person_id in seated:
            withdraw(one)


def _share_answers(invitations: Iterable[Invitation]) -> None:
    """A second seat of somebody who has answered comes with the answer."""
    said = {Answer.ACCEPTED, Answer.DECLINED, Answer.TENTATIVE}
    mine = [one for one in invitations if one.person_id]
    answered = {one.person_id: one for one in mine if one.answer in said}
    for one in mine:
        first = answered.get(one.person_id)
        if first is not None and one.answer is Answer.NONE:
            one.answer, one.answered_at = first.answer, first.answered_at
            one.answered_by, one.note = first.answered_by, first.note
