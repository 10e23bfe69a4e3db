"""Adding and removing passkeys; each change ends their owner's other sessions."""

from typing import TYPE_CHECKING

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.credentials.changes import changed
from partnership.credentials.models import Passkey
from partnership.credentials.passkeys import queries
from partnership.credentials.passkeys.rules import LONGEST_NAME, MOST_PASSKEYS
from partnership.credentials.rules import Change
from partnership.people.models import SignInSession
from partnership.people.rules import Way
from partnership.people.sessions import end_sessions, strengthen

if TYPE_CHECKING:
    from webauthn.registration.verify_registration_response import VerifiedRegistration


def add_passkey(
    actor: Actor, session: SignInSession, name: str, made: "VerifiedRegistration"
) -> str:
    """Keep a new passkey of the session's person; the session's new token.

    It was just used, so it counts for this session; every other one ends.
    """
    # Imported with the first passkey, since the library takes much memory.
    from webauthn.helpers import bytes_to_base64url  # noqa: PLC0415

    credential = bytes_to_base64url(made.credential_id)
    if queries.passkey_by_credential(credential) is not None:
        raise Refused("That passkey is in use already")
    passkey = Passkey(
        person_id=session.person_id,
        credential=credential,
        public_key=made.credential_public_key,
        sign_count=made.sign_count,
        name=good_name(name),
        made_at=now(),
    )
    db.session.add(passkey)
    record(actor, Kind.PASSKEY_ADDED, passkey, name=passkey.name)
    _changed(actor, session, Change.PASSKEY_ADDED)
    return strengthen(session, Way.PASSKEY)


def check_room(person_id: int) -> None:
    """Refused where somebody has as many passkeys as anybody needs."""
    if len(queries.passkeys_of(person_id)) >= MOST_PASSKEYS:
        raise Refused(f"You have {MOST_PASSKEYS} passkeys. Remove one you no longer use first")


def good_name(name: str) -> str:
    """The name as it is kept; Refused where it is empty or too long."""
    name = one_line(name)
    if not name:
        raise Refused("Enter a name for the passkey, like Work phone", "name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"Enter a name of {LONGEST_NAME} characters or fewer", "name")
    return name


def remove_passkey(actor: Actor, session: SignInSession, passkey: Passkey) -> None:
    """Forget a passkey; every other session of its owner ends."""
    record(actor, Kind.PASSKEY_REMOVED, passkey, name=passkey.name)
    db.session.delete(passkey)
    _changed(actor, session, Change.PASSKEY_REMOVED)


def _changed(actor: Actor, session: SignInSession, what: Change) -> None:
    end_sessions(session.person, session)
    changed(session.person, what, actor)
