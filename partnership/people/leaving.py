"""Ending somebody's access, at once or from a day on, and giving it back."""

from datetime import date

from sqlalchemy import select, update

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind, worker
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.people.administrators import check_not_the_last
from partnership.people.feeds import end_feed
from partnership.people.models import Person, SignInLink
from partnership.people.sessions import end_sessions

WORKER = worker("The worker")


def end_access(actor: Actor, person: Person, ends_on: date) -> None:
    """From this day on they are nobody here, today at once; the seats they hold stay theirs."""
    if ends_on < today():
        raise Refused("Enter today or a day to come", "ends_on")
    if person.id == actor.person_id:
        raise Refused("Another administrator must end your access", "ends_on")
    check_not_the_last(person)
    before = _said(person)
    person.ends_on = ends_on
    if ends_on == today():
        _shut_out(actor, person)
    record(actor, Kind.ACCESS_ENDED, person, before=before, after=_said(person))


def restore_access(actor: Actor, person: Person) -> None:
    """They may ask for a sign-in link again; what was ended with their access stays ended."""
    if person.active and person.ends_on is None:
        raise Refused("Nothing has ended their access")
    before = _said(person)
    person.active, person.ends_on = True, None
    record(actor, Kind.ACCESS_RESTORED, person, before=before, after=_said(person))


def sign_out_everywhere(actor: Actor, person: Person) -> None:
    """End every session; they may sign in again."""
    end_sessions(person)
    record(actor, Kind.SIGNED_OUT_EVERYWHERE, person)


def end_due() -> int:
    """End whatever is left of those whose day has come; how many they were."""
    due = select(Person).where(Person.active, Person.ends_on <= today())
    gone = db.session.scalars(due.with_for_update()).all()
    for person in gone:
        before = _said(person)
        _shut_out(WORKER, person)
        record(WORKER, Kind.ACCESS_ENDED, person, before=before, after=_said(person))
    return len(gone)


def _shut_out(actor: Actor, person: Person) -> None:
    """Whatever signs somebody in, or shows them something without it, ends."""
    person.active = False
    end_ways_in(person)
    end_feed(actor, person)


def end_ways_in(person: Person) -> None:
    """End every session and every sign-in link that was not used; they may ask for a new one."""
    end_sessions(person)
    unused = update(SignInLink).where(
        SignInLink.person_id == person.id, SignInLink.used_at.is_(None)
    )
    db.session.execute(unused.values(used_at=now()))


def _said(person: Person) -> dict[str, object]:
    ends_on = person.ends_on.isoformat() if person.ends_on else None
    return {"active": person.active, "ends_on": ends_on}
