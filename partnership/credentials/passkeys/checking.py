"""Whether a browser's answer holds, in the two ceremonies of WebAuthn."""

from typing import TYPE_CHECKING, Any

from partnership.core.errors import Refused
from partnership.credentials.passkeys.rules import Site

if TYPE_CHECKING:
    from webauthn.registration.verify_registration_response import VerifiedRegistration

NOT_PROVEN = "That passkey could not be checked. Try again, or use another way"


def check_new(site: Site, challenge: bytes, answer: Any) -> "VerifiedRegistration":
    """The passkey that was made; Refused where the answer does not hold."""
    # Imported with the first answer, since the library takes much memory.
    from webauthn import verify_registration_response  # noqa: PLC0415

    try:
        return verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as fault:
        # The library raises many kinds on hostile bytes, and no kind of them is a fault of ours.
        raise Refused(NOT_PROVEN) from fault


def check_known(site: Site, challenge: bytes, answer: Any, public_key: bytes) -> int:
    """How often the passkey says it was used; Refused where the answer does not hold."""
    from webauthn import verify_authentication_response  # noqa: PLC0415

    try:
        used = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.rp_id,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,  # the command compares, and records what is wrong
            require_user_verification=True,
        )
    except Exception as fault:
        raise Refused(NOT_PROVEN) from fault
    return used.new_sign_count
