"""The record as lines of a CSV table, a thousand entries at a time."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from typing import Final

from partnership.audit.entries import Filter
from partnership.documents.cells import BEGINNING, line
from partnership.policy.standing import Body
from partnership.reports.record import entries
from partnership.reports.record_marks import sensitive, without_kept_out
from partnership.web.access import standing
from partnership.web.audit.showing import Shown, shown

AT_ONCE: Final = 1_000
HEAD: Final = ("time", "who", "capacity", "door", "what", "body", "reference", "before", "after")
# A table leaves the product, and what is more than OFFICIAL stays in it.
KEPT_BACK: Final = "OFFICIAL-SENSITIVE: read it in the record"


def table(chosen: Filter, bodies: Mapping[int, Body]) -> Iterator[str]:
    """The head at once, and then whatever has been read."""
    yield BEGINNING + line(HEAD)
    last: int | None = None
    while found := entries(standing(), chosen, last, AT_ONCE):
        own = without_kept_out(standing(), found)
        yield "".join(line(_cells(one, bodies)) for one in shown(own, sensitive(own)))
        last = found[-1].id


def _cells(one: Shown, bodies: Mapping[int, Body]) -> list[str]:
    entry = one.entry
    body = bodies.get(entry.group_id or 0)
    return [
        entry.at.astimezone(UTC).isoformat(timespec="seconds"),
        entry.person or "",
        entry.capacity,
        one.door,
        one.what,
        body.short if body else "",
        one.about,
        KEPT_BACK if one.kept_back else "; ".join(_said(one, before=True)),
        KEPT_BACK if one.kept_back else "; ".join(_said(one, before=False)),
    ]


def _said(one: Shown, *, before: bool) -> Iterator[str]:
    for label, old, new in one.lines:
        value = old if before else new
        if value:
            yield f"{label}: {value}" if label else value
