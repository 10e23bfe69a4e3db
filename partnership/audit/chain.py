"""The chain of the record: each entry's digest holds that of the one before, as in a ledger."""

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

# What an entry says, in the order in which it is digested; see also migration 0003.
SAID: Final = (
    "id",
    "at",
    "kind",
    "person_id",
    "seat_id",
    "capacity",
    "door",
    "noun",
    "noun_id",
    "group_id",
    "details",
)
FIRST: Final = ""


def link(before: str, entry: Mapping[str, Any]) -> str:
    """The SHA-256, in hex, of the digest before and of all that an entry says (see `SAID`)."""
    said = [_plain(entry[name]) for name in SAID]
    # Twice through JSON, so that a fresh entry reads as one from the database: keys are text.
    text = json.dumps(json.loads(json.dumps(said)), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        moment = value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.isoformat(timespec="microseconds")
    return value
