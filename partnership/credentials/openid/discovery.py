"""What the provider says of itself: its addresses and keys, kept for an hour."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from joserfc.jwk import KeySet

from partnership.core.clock import now
from partnership.credentials.openid.asking import session_for
from partnership.credentials.openid.rules import Settings, may_ask

KEPT_FOR = timedelta(hours=1)
# A token under a new key makes us look again, but made-up keys do not make us ask on and on.
KEYS_STAND_FOR = timedelta(minutes=1)
ADDRESSES = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class Discovery:
    """One provider's document and keys. Two threads may both read them afresh: no harm done."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._document: tuple[datetime, Mapping[str, Any]] | None = None
        self._keys: tuple[datetime, KeySet] | None = None

    def document(self) -> Mapping[str, Any]:
        """The discovery document; ValueError where it is not the issuer's own."""
        if self._document is None or now() - self._document[0] >= KEPT_FOR:
            address = self.settings.issuer.rstrip("/") + "/.well-known/openid-configuration"
            self._document = now(), self._checked(self._read(address))
        return self._document[1]

    def keys(self, *, anew: bool = False) -> KeySet:
        """The keys its tokens are signed with; `anew` where one is missing among those kept."""
        life = KEYS_STAND_FOR if anew else KEPT_FOR
        if self._keys is None or now() - self._keys[0] >= life:
            read = self._read(self.document()["jwks_uri"])
            self._keys = now(), KeySet.import_key_set(read)
        return self._keys[1]

    def _checked(self, document: Any) -> Mapping[str, Any]:
        if document["issuer"] != self.settings.issuer:
            raise ValueError("the document is another issuer's")
        if not all(may_ask(self.settings, str(document[name])) for name in ADDRESSES):
            raise ValueError("the document leads to another host")
        return dict(document)

    def _read(self, address: str) -> Any:
        with session_for(self.settings, "", "none") as session:
            answer = session.get(address, withhold_token=True)
            answer.raise_for_status()
            return answer.json()
