"""A body's ladder: how many working days each rung has, read and changed."""

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Date, and_, bindparam, select

from partnership.actions.models import LadderRung
from partnership.actions.rungs import USUAL_DAYS, Ladder, Rung, check_days
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Group, Membership, Relation, Seat
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT, Role


def ladder_of(group_id: int) -> Ladder:
    """The body's own days before the usual ones, and the body that oversees it. One query.

    Of several that oversee it the first one counts.
    """
    rows = db.session.execute(_LADDER, {"group_id": group_id, "on": today()}).all()
    own = {rung: days for _, rung, days in rows if rung is not None}
    return Ladder({**USUAL_DAYS, **own}, rows[0][0] if rows else None)


def set_days(actor: Actor, group: Group, days: Mapping[Rung, int | None]) -> None:
    """Give rungs other clocks; those that run already run out as they were set."""
    before = ladder_of(group.id).days
    for rung, value in days.items():
        check_days(value, field_of(rung))
    changed = {rung: value for rung, value in days.items() if value != before[rung]}
    if not changed:
        raise Refused("Change the days of a rung: all are as they were")
    for rung, value in changed.items():
        db.session.merge(LadderRung(group_id=group.id, rung=rung, days=value))
    were = {rung: before[rung] for rung in changed}
    record(actor, Kind.LADDER_CHANGED, group, group_id=group.id, before=were, after=changed)


def field_of(rung: Rung) -> str:
    """The name of its field on a form."""
    return rung.value.replace("-", "_")


def seats_on(rungs: Iterable[Rung], group_id: int, above_id: int | None, owner: Seat) -> list[Seat]:
    """The seats whose turn it is on these rungs, each once, lowest first. One query.

    Nobody's turn is the agenda; who writes it has seen it on its way.
    """
    wanted = [_PLACED[rung] for rung in rungs if rung in _PLACED]
    bodies = {False: group_id, True: above_id or group_id}
    rows = db.session.execute(
        select(Membership.group_id, Membership.role, Seat)
        .join(Seat, Seat.id == Membership.seat_id)
        .where(Membership.group_id.in_(set(bodies.values())), current(Membership, today()))
        .order_by(Seat.id)
    ).all()
    found = [owner] if Rung.OWNER in rungs else []
    for is_above, role in wanted:
        found += [seat for body, held, seat in rows if (body, held) == (bodies[is_above], role)]
    return list(dict.fromkeys(found))


# Whether the rung's seats sit in the body above, and their role there.
_PLACED: Final = {
    Rung.CHAIR: (False, Role.CHAIR),
    Rung.SECRETARIAT: (True, Role.SECRETARIAT),
    Rung.BOARD_CHAIR: (True, Role.CHAIR),
    Rung.OUTSIDE: (True, Role.SECRETARIAT),
}
# Put together once: whoever opens a blockage asks it.
_LADDER: Final = (
    select(Relation.other_id, LadderRung.rung, LadderRung.days)
    .select_from(Group)
    .outerjoin(
        Relation,
        and_(
            Relation.group_id == Group.id,
            Relation.kind.in_(OVERSIGHT),
            current(Relation, bindparam("on", type_=Date)),
        ),
    )
    .outerjoin(LadderRung, LadderRung.group_id == Group.id)
    .where(Group.id == bindparam("group_id"))
    .order_by(Relation.id)
)
