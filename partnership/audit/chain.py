"""The chain of the record: each entry's digest holds that of the one before, as in a ledger."""

import hashlib
import json
from collections.abc import Mapping, Sequence
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
_TEXT: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"))


def text(entry: Mapping[str, Any]) -> str:
    """What is digested of an entry: all that it says (see `SAID`), in ASCII."""
    said = [_plain(entry[name]) for name in SAID]
    # Twice through JSON, so that a fresh entry reads as one from the database: keys are text.
    return canonical(json.loads(json.dumps(said)))


def canonical(said: Sequence[Any]) -> str:
    """The text of what an entry says, given in plain values of JSON in the order of `SAID`."""
    return _TEXT.encode(said)


def digest(before: str, text: str) -> str:
    """The SHA-256, in hex, of the digest before and of an entry's text."""
    return hashlib.sha256(f"{before}\n{text}".encode()).hexdigest()


def moment(at: datetime) -> str:
    """The form in which a moment is digested; without a zone it is in UTC."""
    there = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    return there.isoformat(timespec="microseconds")


def _plain(value: Any) -> Any:
    return moment(value) if isinstance(value, datetime) else value
