"""Whether the record is whole: no entry was changed, taken out, put in between or cut off."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from partnership.audit.chain import FIRST, canonical, digest, moment
from partnership.audit.links import Link, links, unsealed


@dataclass(frozen=True)
class Head:
    """The last seal at some moment. Noted elsewhere, it proves later that nothing was cut off."""

    number: int
    digest: str


class Broken(Exception):
    """The first entry that does not fit, and what is wrong with it."""


def verify(noted: Head | None = None) -> Head:
    """Walk the whole chain; its last seal. Broken where an entry, or the `noted` seal, is wrong."""
    last = Head(0, FIRST)
    for link in links():
        last = _next(last, link)
        if noted and noted.number == last.number and not last.digest.startswith(noted.digest):
            raise Broken(f"Seal {last.number} is not the one that was noted: the record is another")
    bare = unsealed()
    if bare:
        where = "was put in between" if bare[1] else "was added past the product"
        raise Broken(f"Entry {bare[0]} is unsealed: it {where}")
    if noted and noted.number > last.number:
        raise Broken(f"The record ends with seal {last.number}: what came after it is missing")
    return last


def _next(last: Head, link: Link) -> Head:
    number = last.number + 1
    if link.number != number:
        raise Broken(f"Seal {number} is missing, and with it an entry")
    if link.said[0] is None:
        raise Broken(f"Entry {link.event_id}, under seal {number}, is missing")
    if _digest(last.digest, link.said) != link.digest:
        raise Broken(f"Entry {link.event_id}, under seal {number}, was changed")
    return Head(number, link.digest)


def _digest(before: str, said: Sequence[Any]) -> str | None:
    """The digest of what an entry says now; None where it cannot even be read."""
    id_, at, *middle, details = said
    try:
        read = at if isinstance(at, datetime) else datetime.fromisoformat(at)
        return digest(before, canonical([id_, moment(read), *middle, json.loads(details)]))
    except (TypeError, ValueError):
        return None
