"""Finding digests, the open actions they are about, and who may be sent one."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Date, Select, bindparam, func, or_, select
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action, DueChange
from partnership.actions.queries import is_open, silent_before
from partnership.actions.rules import ANSWER_WITHIN_DAYS, State
from partnership.core.db import UtcDateTime, db, writing
from partnership.core.london import wall
from partnership.digests.models import Digest
from partnership.digests.rules import Promise
from partnership.groups.models import Deputy, Seat
from partnership.groups.queries import deputies, holders
from partnership.groups.rules import DeputyKind
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person


def promises(today: date, seat_ids: Collection[int] | None = None) -> list[Promise]:
    """Open actions that may wait for an answer, soonest first: of these seats, or of all."""
    found = _PROMISES if seat_ids is None else _PROMISES.where(Action.seat_id.in_(seat_ids))
    until = today + timedelta(days=ANSWER_WITHIN_DAYS)
    asked = {"until": until, "silent": silent_before(today)}
    return [_promise(row) for row in db.session.execute(found, asked)]


def _promise(row: Any) -> Promise:
    return Promise(
        row.id,
        row.seat_id,
        row.group_id,
        row.due_on,
        wall(row.latest_at).date(),
        wall(row.answered_at).date() if row.answered_at else None,
        bool(row.moved_at and row.answered_at and row.moved_at >= row.answered_at),
    )


_MOVED: Final = (
    select(func.max(DueChange.at)).where(DueChange.action_id == Action.id).scalar_subquery()
)
_PROMISES: Final = (
    select(
        Action.id,
        Action.seat_id,
        Action.group_id,
        Action.due_on,
        Action.latest_at,
        Action.answered_at,
        _MOVED.label("moved_at"),
    )
    .where(
        is_open(),
        Action.state != State.COMPLETE,  # then it is the secretariat's turn
        or_(
            Action.due_on <= bindparam("until", type_=Date),
            Action.latest_at < bindparam("silent", type_=UtcDateTime),
        ),
    )
    .order_by(Action.due_on, Action.id)
)


def seats_in(group_ids: Iterable[int]) -> set[int]:
    """The seats that have open actions in these bodies."""
    found = select(Action.seat_id).where(Action.group_id.in_(list(group_ids)), is_open())
    return set(db.session.scalars(found.distinct()))


def next_days(group_ids: Iterable[int], at: datetime) -> dict[int, date]:
    """The day of the next meeting of each of these bodies that has one."""
    soonest = (
        select(Meeting.group_id, func.min(Meeting.starts_at))
        .where(
            Meeting.group_id.in_(list(group_ids)),
            Meeting.state == MeetingState.SCHEDULED,
            Meeting.starts_at > at,
        )
        .group_by(Meeting.group_id)
    )
    return {group_id: wall(begins).date() for group_id, begins in db.session.execute(soonest)}


def latest(seat_ids: Iterable[int], since: datetime) -> list[Digest]:
    """The digests that these seats were sent since then and that stand, newest first."""
    found = select(Digest).options(joinedload(Digest.person))
    sent = found.where(
        Digest.seat_id.in_(list(seat_ids)), Digest.sent_at >= since, Digest.revoked_at.is_(None)
    )
    return list(db.session.scalars(sent.order_by(Digest.sent_at.desc(), Digest.id.desc())))


def to_ask(seat_ids: Collection[int], on: date) -> dict[int, list[Person]]:
    """Who is asked for each of these seats: its holder, else the deputies who may send for it."""
    held = {seat_id: [person] for seat_id, person in holders(seat_ids, on).items()}
    for one in deputies([seat_id for seat_id in seat_ids if seat_id not in held], on):
        if _may_send(one):
            held.setdefault(one.seat_id, []).append(one.person)
    return {
        seat_id: still
        for seat_id, people in held.items()
        if (still := [one for one in dict.fromkeys(people) if is_here(one, on)])
    }


def may_answer(person: Person, seat_id: int, on: date) -> bool:
    """Whether they still hold the seat, or may send for it, and are still here."""
    if not is_here(person, on):
        return False
    holder = holders([seat_id], on).get(seat_id)
    named = (one for one in deputies([seat_id], on) if _may_send(one))
    return holder == person or any(one.person_id == person.id for one in named)


def is_here(person: Person, on: date) -> bool:
    """Whether nobody has ended their access."""
    return person.active and (person.ends_on is None or person.ends_on > on)


def _may_send(one: Deputy) -> bool:
    return one.kind is DeputyKind.STANDING and one.may_send


def digest_with(secret: str) -> Digest | None:
    """The digest whose link has this secret (as its own digest). Whoever will answer locks it."""
    found = select(Digest).options(
        joinedload(Digest.person, innerjoin=True), joinedload(Digest.seat, innerjoin=True)
    )
    same = _locked(found.where(Digest.secret == secret), Digest)
    return db.session.scalars(same).one_or_none()


def standing_links(seat_id: int, person_id: int) -> Sequence[Digest]:
    """Digests to one person for one seat that nobody has revoked."""
    same = select(Digest).filter_by(seat_id=seat_id, person_id=person_id)
    return db.session.scalars(same.where(Digest.revoked_at.is_(None))).all()


def actions(ids: Collection[int]) -> list[Action]:
    """Actions with their bodies and seats, soonest first. Whoever will answer locks them."""
    found = select(Action).options(
        joinedload(Action.group, innerjoin=True), joinedload(Action.seat, innerjoin=True)
    )
    listed = _locked(found.where(Action.id.in_(ids)), Action).order_by(Action.due_on, Action.id)
    return list(db.session.scalars(listed))


def lock_seats(ids: Collection[int]) -> dict[int, Seat]:
    """These seats, one worker or page at a time."""
    found = select(Seat).where(Seat.id.in_(ids)).order_by(Seat.id).with_for_update(of=Seat)
    return {one.id: one for one in db.session.scalars(found)}


def _locked(found: Select[Any], model: type[Any]) -> Select[Any]:
    return found.with_for_update(of=model) if writing.get() else found


def answered_at(ids: Collection[int]) -> dict[int, datetime | None]:
    """When each of these actions was spoken of last, or closed."""
    found = select(Action.id, Action.answered_at, Action.closed_at).where(Action.id.in_(ids))
    return {row.id: row.closed_at or row.answered_at for row in db.session.execute(found)}
