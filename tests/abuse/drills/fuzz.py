"""Fifty thousand broken requests on SQLite and a tenth of that on PostgreSQL."""

import os
from random import Random

from tests.abuse.drills.places import Places
from tests.abuse.fuzzing import Fuzzer

REQUESTS = int(os.environ.get("DRILL_REQUESTS", "50000"))


def drill(places: Places) -> bool:
    """Whether no page failed and none took longer than five seconds."""
    kept = True
    for name, number in (("SQLite", REQUESTS), ("PostgreSQL", REQUESTS // 10)):
        if name in places.grounds:
            ground = places.grounds[name]
            outcome = Fuzzer(ground, places.accepted, Random()).run(number, ground.restore)
            statuses = dict(sorted(outcome.statuses.items()))
            print(f"fuzz, {name}: {number} requests, {len(outcome.faults)} faults, ", end="")
            print(f"slowest {outcome.slowest:.2f} s, {statuses}", flush=True)
            print(*outcome.faults[:20], sep="\n", end="\n" if outcome.faults else "")
            kept = kept and not outcome.faults
    return kept
