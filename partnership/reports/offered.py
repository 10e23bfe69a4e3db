"""What the filter of the action list offers: organisations, seats, priorities, and one's own."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    union_all,
)

from partnership.actions.waiting import SavedFilter
from partnership.core.db import plain_rows
from partnership.groups.models import Membership, Seat
from partnership.groups.queries import current
from partnership.people.models import Organisation
from partnership.plans.models import Plan, Priority

NOBODY: Final = 0


class Choice(NamedTuple):
    """One line of a drop-down list or of the saved filters.

    `more` is the plan of a priority, the query of a saved filter.
    """

    kind: str
    id: int
    name: str
    more: str

    @property
    def pair(self) -> tuple[int, str]:
        """As a drop-down list offers it."""
        return self.id, self.name


class Offered(NamedTuple):
    """Everything that can be chosen by name."""

    organisations: list[Choice]
    seats: list[Choice]
    priorities: list[Choice]
    saved: list[Choice]


def read(
    group_ids: Iterable[int],
    on: date,
    person_id: int | None,
    *,
    organisation_id: int | None = None,
    seat_id: int | None = None,
    priority_id: int | None = None,
) -> Offered:
    """Of these bodies: organisations, and the seats of the chosen one. One query."""
    asked = {
        "groups": list(group_ids),
        "on": on,
        "person": person_id,
        "organisation": organisation_id or NOBODY,
        "seat": seat_id or NOBODY,
        "priority": priority_id or NOBODY,
    }
    kinds: dict[str, list[Choice]] = {kind: [] for kind in Offered._fields}
    for row in plain_rows(_OFFERED, asked):
        choice = Choice._make(row[:-1])
        kinds[choice.kind].append(choice)
    return Offered(**kinds)


def _line(kind: str, number: Any, name: Any, more: Any, place: Any) -> Any:
    """One of the four selects, with columns that the others share."""
    return select(
        literal_column(f"'{kind}'").label("kind"),
        number.label("id"),
        name.label("name"),
        more.label("more"),
        place.label("place"),
    )


def _offered() -> Any:
    """All four at once: the list is opened more often than most, and each question costs."""
    nothing: ColumnElement[str] = literal_column("''")
    zero: ColumnElement[int] = literal_column("0")
    on = bindparam("on", type_=Date)
    there = select(Membership.seat_id).where(
        Membership.group_id.in_(bindparam("groups", expanding=True)), current(Membership, on)
    )
    organisation = bindparam("organisation", type_=Integer)
    theirs = select(Seat.organisation_id).where(Seat.id.in_(there))
    organisations = _line("organisations", Organisation.id, Organisation.name, nothing, zero)
    seats = _line("seats", Seat.id, Seat.title, Organisation.name, zero)
    priorities = _line(
        "priorities", Priority.id, Priority.title, Plan.name, Priority.position
    ).join(Plan, Plan.id == Priority.plan_id)
    saved = _line("saved", SavedFilter.id, SavedFilter.name, SavedFilter.query, zero)
    runs = and_(Plan.from_on <= on, or_(Plan.until_on.is_(None), Plan.until_on >= on))
    return union_all(
        organisations.where(Organisation.id.in_(theirs)),
        seats.join(Organisation, Organisation.id == Seat.organisation_id).where(
            or_(
                Seat.organisation_id == organisation,
                Seat.id == bindparam("seat", type_=Integer),
            ),
            Seat.id.in_(there),
        ),
        priorities.where(or_(runs, Priority.id == bindparam("priority", type_=Integer))),
        saved.where(SavedFilter.person_id == bindparam("person", type_=Integer)),
    ).order_by("kind", "more", "place", "name")


_OFFERED: Final = _offered()
