"""What a browser is asked in the two ceremonies of WebAuthn: to make a passkey, to use one."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from partnership.credentials.passkeys.rules import CHALLENGE_LIFE, Site
from partnership.people.models import Person

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

WAIT = int(CHALLENGE_LIFE.total_seconds() * 1000)


def ask_for_new(site: Site, person: Person, known: Iterable[str], challenge: bytes) -> Any:
    """What a browser needs to make a passkey on a device that has none of these."""
    # Imported with the first question, since the library takes much memory.
    from webauthn import generate_registration_options  # noqa: PLC0415
    from webauthn.helpers import structs  # noqa: PLC0415
    from webauthn.helpers.options_to_json_dict import options_to_json_dict  # noqa: PLC0415

    options = generate_registration_options(
        rp_id=site.rp_id,
        rp_name="Partnership",
        user_id=site.handle_of(person.id),
        user_name=person.email,
        user_display_name=person.name,
        challenge=challenge,
        timeout=WAIT,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.PREFERRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_described(known),
    )
    return options_to_json_dict(options)


def ask_for_known(site: Site, allowed: Iterable[str], challenge: bytes) -> Any:
    """What a browser needs to use one of these passkeys, or any of the site's if none is named."""
    from webauthn import generate_authentication_options  # noqa: PLC0415
    from webauthn.helpers.options_to_json_dict import options_to_json_dict  # noqa: PLC0415
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = generate_authentication_options(
        rp_id=site.rp_id,
        challenge=challenge,
        timeout=WAIT,
        allow_credentials=_described(allowed),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(options)


def _described(credentials: Iterable[str]) -> list["PublicKeyCredentialDescriptor"]:
    from webauthn.helpers import base64url_to_bytes  # noqa: PLC0415
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415

    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(one)) for one in credentials]
