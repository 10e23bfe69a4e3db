"""Whether a browser's answer proves that its passkey was used, by somebody who is still here."""

from typing import Any

from partnership.core.errors import Refused
from partnership.credentials.attempts import admit
from partnership.credentials.passkeys.checking import check_known
from partnership.credentials.passkeys.queries import passkey_by_credential
from partnership.credentials.passkeys.rules import PASSKEY, Site
from partnership.credentials.passkeys.using import Proof
from partnership.transaction import transaction
from partnership.web.passkeys.challenges import taken_challenge

UNKNOWN = "This product does not know that passkey. Use another way, then add it to your account"


def proven(here: Site, purpose: str, answer: Any, person_id: int | None = None) -> Proof:
    """The passkey that was used; `person_id` names the only owner allowed."""
    challenge = taken_challenge(purpose)
    passkey = passkey_by_credential(str(answer.get("id")) if isinstance(answer, dict) else "")
    if passkey is None or not passkey.person.active:
        raise Refused(UNKNOWN)
    if person_id not in (None, passkey.person_id):
        raise Refused(UNKNOWN)
    with transaction():
        counted = [one.id for one in admit((PASSKEY, str(passkey.id)))]
    if not counted:
        raise Refused("Too many tries with this passkey. Wait 15 minutes, or use another way")
    return Proof(passkey, check_known(here, challenge, answer, passkey.public_key), counted)
