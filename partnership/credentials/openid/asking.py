"""Asking the provider, and nobody else: its own host, no redirects, five seconds."""

from typing import Any

from authlib.integrations.requests_client import OAuth2Session
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests.exceptions import InvalidURL

from partnership.credentials.openid.rules import Settings, may_ask

PATIENCE = 5.0


class OwnHost(HTTPAdapter):
    """Every request goes through here, whatever document or library asked for it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    def send(self, request: PreparedRequest, *args: Any, **options: Any) -> Response:
        """Refuse an address that is not the issuer's."""
        if not may_ask(self.settings, request.url or ""):
            raise InvalidURL("not an address of the issuer")
        return super().send(request, *args, **{**options, "timeout": PATIENCE})


def session_for(settings: Settings, redirect_uri: str, way: str) -> OAuth2Session:
    """A client of the provider; `way` is how it proves that it is us."""
    session = OAuth2Session(
        settings.client_id,
        settings.client_secret,
        scope="openid email profile",
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        token_endpoint_auth_method=way,
    )
    session.max_redirects = 0
    for scheme in ("https://", "http://"):
        session.mount(scheme, OwnHost(settings))
    return session
