"""What the table says should come of asking for an address, and what did come of it."""

from typing import Protocol

from partnership.policy.permissions import Permission
from tests.access import table
from tests.access.routes import CHANGED, SIGNED_IN

# Who looks after a body, or after accounts, and so reads the record.
READERS = ("sub-chair", "sub-secretary", "chair", "secretary", "outsider")


SEEN = {
    "meetings": Permission.SEE_MEETING,
    "items": Permission.SEE_ITEM,
    "actions": Permission.SEE_ACTION,
    "topics": Permission.SEE_TOPIC,
    "cards": Permission.SEE_CARD,
    "papers": Permission.SEE_PAPER,
    "gatherings": Permission.SEE_GATHERING,
    "highlights": Permission.SEE_HIGHLIGHT,
    "projects": Permission.SEE_PROJECT,
}
ADMINISTRATORS = ("administrator", "glass")
NOBODY = ("stranger", "disabled")


class Asked(Protocol):
    """An address: what it needs, and about which thing of which kind it is."""

    @property
    def endpoint(self) -> str: ...
    @property
    def permission(self) -> str: ...
    @property
    def noun(self) -> str: ...
    @property
    def thing(self) -> str: ...


def outcome(endpoint: str, key: str, status: int, location: str) -> str:
    """What came of it, in the table's words."""
    if endpoint == "sign_in.out" and key not in NOBODY:
        return "allowed"
    if status == 302 and location.startswith("/sign-in"):
        return "factor" if location.startswith("/sign-in/second") else "sign in"
    return {403: "refused", 404: "hidden"}.get(status, "allowed")


def meant(asked: Asked, key: str) -> str:
    """What the table says should come of it."""
    if key in NOBODY:
        return "sign in"
    if asked.thing == "missing":
        return "hidden"
    if asked.noun == "records":
        return "allowed" if key in READERS + ADMINISTRATORS else "refused"
    if asked.permission == SIGNED_IN:
        return "allowed"
    if not asked.noun:
        return "allowed" if key in ADMINISTRATORS else "refused"
    return _by_table(asked, key)


def _by_table(asked: Asked, key: str) -> str:
    if asked.noun not in CHANGED:
        permission = Permission(asked.permission)
        if asked.endpoint == "actions.action" and key == "weak":
            permission = Permission.SEE_ACTION  # it shows more to whoever gives a second factor
        return table.expected(asked.noun, permission, asked.thing, key)
    noun, changed = CHANGED[asked.noun]
    seen = table.expected(noun, SEEN[noun], asked.thing, key)
    return table.changed(noun, Permission(changed), asked.thing, key, seen)
