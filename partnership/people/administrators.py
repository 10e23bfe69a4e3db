"""Who looks after accounts: made and unmade on the command line, and never all of them gone."""

from collections.abc import Sequence

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.people.models import Person


def administrators() -> Sequence[Person]:
    """Everybody who is one, by name."""
    found = select(Person).where(Person.is_administrator)
    return db.session.scalars(found.order_by(Person.name, Person.id)).all()


def make_administrator(actor: Actor, person: Person) -> None:
    """Let somebody look after accounts; it gives no sight of what bodies do."""
    if person.is_administrator:
        raise Refused(f"{person.email} is an administrator already")
    person.is_administrator = True
    record(actor, Kind.ADMINISTRATOR_ADDED, person)


def unmake_administrator(actor: Actor, person: Person) -> None:
    """Take that away, at once."""
    if not person.is_administrator:
        raise Refused(f"{person.email} is no administrator")
    person.is_administrator = False
    record(actor, Kind.ADMINISTRATOR_REMOVED, person)


def check_not_the_last(person: Person) -> None:
    """Refused where nobody would be left to look after accounts.

    The rows are locked, so that of two who end each other's access one wins.
    """
    if not person.is_administrator:
        return
    staying = select(Person.id).where(
        Person.is_administrator, Person.active, Person.ends_on.is_(None)
    )
    found = db.session.scalars(staying.order_by(Person.id).with_for_update()).all()
    if set(found) <= {person.id}:
        raise Refused("Nobody else is an administrator who stays. Make another one first")
