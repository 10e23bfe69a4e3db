"""The provider as the pages use it: where to send somebody, and who came back."""

from collections.abc import Mapping
from typing import Any

from authlib.common.errors import AuthlibBaseError
from joserfc.errors import JoseError
from requests import RequestException

from partnership.core.errors import Refused
from partnership.credentials.openid.asking import session_for
from partnership.credentials.openid.claims import wish_for
from partnership.credentials.openid.discovery import Discovery
from partnership.credentials.openid.rules import Settings
from partnership.credentials.openid.secrets import Secrets
from partnership.credentials.openid.tokens import claims_of

# A provider's answer may be anything at all: wrong types and missing parts among the rest.
FAULTS = (RequestException, AuthlibBaseError, JoseError, ValueError, KeyError, TypeError)
POST, BASIC = "client_secret_post", "client_secret_basic"


class Provider:
    """An organisation's own sign-in; Refused, in our words, whatever goes wrong there."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.discovery = Discovery(settings)

    def address(self, redirect_uri: str, secrets: Secrets) -> str:
        """Where somebody signs in."""
        try:
            document = self.discovery.document()
        except FAULTS as fault:
            raise self._fault() from fault
        session = session_for(self.settings, redirect_uri, POST)
        address, _ = session.create_authorization_url(
            document["authorization_endpoint"],
            state=secrets.state,
            code_verifier=secrets.verifier,
            nonce=secrets.nonce,
            **wish_for(self.settings),
        )
        return str(address)

    def claims(self, code: str, redirect_uri: str, secrets: Secrets) -> Mapping[str, Any]:
        """Who came back with this code."""
        try:
            document = self.discovery.document()
            ways = document.get("token_endpoint_auth_methods_supported", [BASIC])
            with session_for(self.settings, redirect_uri, POST if POST in ways else BASIC) as asked:
                given = asked.fetch_token(
                    document["token_endpoint"],
                    grant_type="authorization_code",
                    code=code,
                    redirect_uri=redirect_uri,
                    code_verifier=secrets.verifier,
                )
            return claims_of(str(given["id_token"]), secrets.nonce, self.discovery)
        except FAULTS as fault:
            raise self._fault() from fault

    def _fault(self) -> Refused:
        name = self.settings.name
        return Refused(
            f"We could not check with {name} who you are. Try again, or use another way."
        )
