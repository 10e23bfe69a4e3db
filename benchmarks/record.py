"""How long the record takes to be proved whole, and what sealing adds to a commit."""

import time
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from benchmarks.data import flask, fresh
from partnership import create_app
from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.audit.sealing import seal
from partnership.core.clock import now
from partnership.core.db import db
from partnership.demo.filling import fill_with_ids
from partnership.transaction import transaction

ENTRIES, AT_ONCE = 100_000, 5_000
AT_MOST = 10.0
SAID = {
    "kind": Kind.ACTION_UPDATED,
    "person_id": 1,
    "seat_id": 1,
    "capacity": "Chief Executive, Ash Council",
    "door": Door.PAGE,
    "noun": "actions",
    "noun_id": 1,
    "group_id": 1,
    "details": {"reference": "NPB/2026/001", "after": "green", "text": "It goes well. " * 10},
}


def measure(folder: Path, board: Path) -> list[str]:
    """Print it; what was missed."""
    environment = fresh(folder / "record", board, meetings=1, actions=1, people=1)
    sealed = _fill(environment["PARTNERSHIP_DATABASE_URL"], folder / "record")
    begun = _processor()
    said = flask(environment, "audit", "verify")
    took = _processor() - begun
    print(f"{said.partition(',')[0]} verified in {took:.1f} s of processor  (goal ≤ {AT_MOST:.0f})")
    print(f"sealing an entry {1000 * sealed / ENTRIES:26.3f} ms")
    return [f"verifying the record: {took:.1f} s > {AT_MOST:.0f} s"] if took > AT_MOST else []


def _processor() -> float:
    """What processes that ended have cost, start-up included: another's load does not count."""
    spent = getrusage(RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _fill(url: str, instance: Path) -> float:
    """Add so many sealed entries; the seconds that sealing took."""
    took = 0.0
    with create_app({"DATABASE_URL": url, "INSTANCE_PATH": instance}).app_context():
        for _ in range(0, ENTRIES, AT_ONCE):
            rows = [{**SAID, "at": now()} for _ in range(AT_ONCE)]
            with transaction():
                ids = fill_with_ids(Event, rows)
                begun = time.perf_counter()
                seal([{**row, "id": one} for one, row in zip(ids, rows, strict=True)])
                took += time.perf_counter() - begun
        db.session.remove()
        db.engine.dispose()
    return took
