"""Adding organisations and people; links; sessions are begun and ended through here too."""

from sqlalchemy import update

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.text import is_address, one_line
from partnership.core.tokens import digest, new_token
from partnership.people import queries
from partnership.people.models import (
    EmailAlias,
    Organisation,
    Person,
    SignInLink,
    SignInRequest,
)
from partnership.people.rules import LINK_LIFE, Way, same_address
from partnership.people.sessions import (
    begin_session,
    by_oneself,
    end_sessions,
    sign_out,
    strengthen,
)


def put_organisation(key: str, name: str, kind: str, source: str = "") -> Organisation:
    """Add the organisation with this key, or bring it up to date."""
    organisation = queries.organisation(key)
    if organisation is None:
        organisation = Organisation(key=key)
        db.session.add(organisation)
    organisation.name, organisation.kind, organisation.source = one_line(name), kind, source
    return organisation


def put_person(name: str, email: str) -> Person:
    """Add the person with this address, or bring the name up to date; who has left stays out."""
    if not is_address(email):
        raise Refused("Enter an e-mail address, like name@council.example", "email")
    person = queries.any_person_by_email(email)
    if person is None:
        person = Person(email=same_address(email), active=True)
        db.session.add(person)
    person.name = one_line(name)
    return person


def add_alias(actor: Actor, person: Person, email: str) -> None:
    """Note another address that this person answers from; Refused if it is somebody else's."""
    address = same_address(email)
    known = queries.person_by_any_address(address)
    if known is person:
        return
    if known is not None or not is_address(address):
        raise Refused(f"{address} cannot be noted: it is no address, or somebody else's")
    alias = EmailAlias(email=address, person_id=person.id)
    db.session.add(alias)
    record(actor, Kind.ALIAS_ADDED, alias, person=person.id, email=address)


def request_link(email: str, next_path: str | None) -> None:
    """Note a request. The worker answers it, so that the page works alike for every address."""
    request = SignInRequest(email=same_address(email), next_path=next_path or "", asked_at=now())
    db.session.add(request)


def answer_request(request: SignInRequest) -> None:
    """Make a link if the address is somebody's; the request and the address are forgotten."""
    person = queries.person_by_email(request.email)
    if person is not None:
        link, token = new_link(person)
        unstored = {"token": token, "next_path": request.next_path}
        record(by_oneself(person, Door.WORKER), Kind.LINK_REQUESTED, link, unstored=unstored)
    db.session.delete(request)


def new_link(person: Person) -> tuple[SignInLink, str]:
    """A link and its token, of which only the digest is stored."""
    token = new_token()
    link = SignInLink(digest=digest(token), person=person, expires_at=now() + LINK_LIFE)
    db.session.add(link)
    return link, token


def sign_in(link_token: str, browser: str = "") -> str:
    """Use up a link; a new session's token, which only the cookie holds.

    Refused where the link is unknown, used or too old. The update is conditional,
    so that of two uses at once one wins.
    """
    link = queries.usable_link(link_token, now())
    if link is None or not _use_up(link):
        raise Refused("This sign-in link has been used or is too old. Ask for a new one.")
    return begin_session(link.person, Way.LINK, browser=browser)


def _use_up(link: SignInLink) -> bool:
    unused = update(SignInLink).where(SignInLink.id == link.id, SignInLink.used_at.is_(None))
    return bool(db.session.execute(unused.values(used_at=now())).rowcount)  # type: ignore[attr-defined]


__all__ = [
    "add_alias",
    "answer_request",
    "begin_session",
    "by_oneself",
    "end_sessions",
    "new_link",
    "put_organisation",
    "put_person",
    "request_link",
    "sign_in",
    "sign_out",
    "strengthen",
]
