"""Writing down that the way in which somebody signs in was changed."""

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Door, Kind
from partnership.credentials.rules import Change
from partnership.people.models import Person
from partnership.people.sessions import by_oneself


def changed(person: Person, what: Change, actor: Actor | None = None) -> None:
    """By the person, unless somebody else acts. A letter follows."""
    record(actor or by_oneself(person, Door.PAGE), Kind.SIGN_IN_CHANGED, person, what=what)
