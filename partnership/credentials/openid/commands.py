"""Signing in whoever an organisation vouches for, if this product knows them."""

from collections.abc import Mapping
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Door, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.credentials.models import OtherAccount
from partnership.credentials.openid import queries
from partnership.credentials.openid.claims import addresses_in, is_strong
from partnership.credentials.openid.rules import Settings
from partnership.people.models import Person
from partnership.people.queries import person_by_email
from partnership.people.rules import Way
from partnership.people.sessions import begin_session, by_oneself

UNKNOWN = "Your organisation knows you, but this product does not. Ask the secretariat."
ANOTHER = "Your address belongs to another account of your organisation. Ask the secretariat."


def sign_in_from(settings: Settings, claims: Mapping[str, Any], browser: str = "") -> str:
    """The new session's token; Refused where nobody here is meant, and no account is made."""
    known = queries.account(settings.issuer, claims["sub"])
    person = known.person if known else _linked(settings.issuer, claims)
    if not person.active:
        raise Refused(UNKNOWN)
    strong = is_strong(settings, claims)
    return begin_session(person, Way.ORGANISATION, strong=strong, browser=browser)


def _linked(issuer: str, claims: Mapping[str, Any]) -> Person:
    """The person whose address it is; from now on the account alone is enough."""
    found = (person_by_email(address) for address in addresses_in(claims))
    person = next((one for one in found if one), None)
    if person is None:
        raise Refused(UNKNOWN)
    if queries.account_of(person.id, issuer):
        # An address that went to somebody else must not take its first owner's account along.
        raise Refused(ANOTHER)
    new = OtherAccount(person_id=person.id, issuer=issuer, subject=claims["sub"], linked_at=now())
    db.session.add(new)
    record(by_oneself(person, Door.PAGE), Kind.ACCOUNT_LINKED, new, issuer=issuer)
    return person
