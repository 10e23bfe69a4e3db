"""What a browser is asked in the two ceremonies of WebAuthn: to make a passkey, to use one."""

from collections.abc import Iterable
from typing import Any

from webauthn import generate_authentication_options, generate_registration_options
from webauthn.helpers import base64url_to_bytes
from webauthn.helpers.options_to_json_dict import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from partnership.credentials.passkeys.rules import CHALLENGE_LIFE, Site
from partnership.people.models import Person

WAIT = int(CHALLENGE_LIFE.total_seconds() * 1000)
VERIFIED = UserVerificationRequirement.REQUIRED


def ask_for_new(site: Site, person: Person, known: Iterable[str], challenge: bytes) -> Any:
    """What a browser needs to make a passkey on a device that has none of these."""
    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name="Partnership",
        user_id=site.handle_of(person.id),
        user_name=person.email,
        user_display_name=person.name,
        challenge=challenge,
        timeout=WAIT,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=VERIFIED
        ),
        exclude_credentials=_described(known),
    )
    return options_to_json_dict(options)


def ask_for_known(site: Site, allowed: Iterable[str], challenge: bytes) -> Any:
    """What a browser needs to use one of these passkeys, or any of the site's if none is named."""
    options = generate_authentication_options(
        rp_id=site.rp_id,
        challenge=challenge,
        timeout=WAIT,
        allow_credentials=_described(allowed),
        user_verification=VERIFIED,
    )
    return options_to_json_dict(options)


def _described(credentials: Iterable[str]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in credentials]
