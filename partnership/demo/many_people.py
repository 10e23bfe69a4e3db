"""Large data: people, each in a seat of their own that is a member of one body."""

from collections.abc import Sequence

from sqlalchemy import select

from partnership.core.db import db
from partnership.demo.filling import LONG_AGO, count, fill, fill_with_ids
from partnership.groups.models import Group, Holding, Membership, Seat
from partnership.groups.rules import HoldingKind, Role
from partnership.people.models import Organisation, Person


def add_people(number: int, groups: Sequence[Group]) -> None:
    """Spread this many evenly over the bodies and the organisations."""
    organisations = db.session.scalars(select(Organisation).order_by(Organisation.id)).all()
    first = count(Person) + 1
    owners = [organisations[step % len(organisations)] for step in range(number)]
    numbered = list(enumerate(owners, first))
    persons = fill_with_ids(
        Person,
        [
            {
                "name": f"Officer {at}, {owner.name} (demo)",
                "email": f"officer{at}@grown.example",
                "active": True,
            }
            for at, owner in numbered
        ],
    )
    seats = fill_with_ids(
        Seat,
        [
            {
                "key": f"grown-{at}",
                "title": f"Officer {at}",
                "organisation_id": owner.id,
                "source": "",
            }
            for at, owner in numbered
        ],
    )
    dated = {"from_on": LONG_AGO, "until_on": None}
    kind = HoldingKind.SUBSTANTIVE
    held = zip(seats, persons, strict=True)
    fill(Holding, [{"seat_id": s, "person_id": p, "kind": kind, **dated} for s, p in held])
    fill(
        Membership,
        [
            {
                "seat_id": seat_id,
                "group_id": groups[step % len(groups)].id,
                "role": Role.MEMBER,
                **dated,
            }
            for step, seat_id in enumerate(seats)
        ],
    )
