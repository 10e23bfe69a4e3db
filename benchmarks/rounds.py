"""Rounds of requests, with the bare Flask page before every block of them."""

import statistics
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from itertools import product

from benchmarks.data import Data
from benchmarks.goals import Goal
from benchmarks.servers import Browser, Server
from benchmarks.work import work_of

# A block ends early after so many seconds, but not before so many runs.
LONGEST, FEWEST = 5, 5
Costs = dict[str, dict[str, float]]


def timed(work: Callable[[], object], times: int) -> list[float]:
    """What each of so many runs took, in milliseconds; fewer runs if they are slow."""
    taken: list[float] = []
    while len(taken) < times and (len(taken) < FEWEST or sum(taken) < LONGEST * 1000):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def measure(made: Sequence[Data], goals: Sequence[Goal], options: Namespace) -> dict[int, Costs]:
    """For each size multiples of hello (medians of the rounds) and processor milliseconds.

    The sizes take turns, so that what is compared was measured in the same minute.
    """
    found: dict[int, dict[str, list[tuple[float, float]]]]
    found = {data.size: {goal.name: [] for goal in goals} for data in made}
    with ExitStack() as servers:
        yardstick = Browser(servers.enter_context(Server("benchmarks.hello:app", {})).port)
        products = [servers.enter_context(Server("app:app", data.environment)) for data in made]
        browsers = [signed_in(*one, goals) for one in zip(made, products, strict=True)]
        for _, goal in product(range(options.rounds), goals):
            for data, server, known in zip(made, products, browsers, strict=True):
                work = work_of(goal, data, known[goal.who])
                found[data.size][goal.name].append(block(work, server, yardstick, options.times))
        for data, server in zip(made, products, strict=True):
            print(f"{data.words}; two web workers use {server.memory_mb():.0f} MB")
    return {
        size: {name: _medians(rounds) for name, rounds in costs.items()}
        for size, costs in found.items()
    }


def signed_in(data: Data, server: Server, goals: Sequence[Goal]) -> dict[str, Browser]:
    """A client for each of those who ask; calendar programs have no link to sign in with."""
    browsers = {goal.who: Browser(server.port) for goal in goals}
    for who, browser in browsers.items():
        if who in data.links:
            browser.sign_in(data.links[who])
    return browsers


def block(
    work: Callable[[], object], server: Server, yardstick: Browser, times: int
) -> tuple[float, float]:
    """The multiple of hello in the same minute, and processor milliseconds a run."""
    timed(work, 10)  # templates are compiled, caches are filled
    bare = statistics.median(timed(lambda: yardstick.get("/"), times))
    before = server.cpu_seconds()
    taken = timed(work, times)
    cpu = (server.cpu_seconds() - before) * 1000 / len(taken)
    return statistics.median(taken) / bare, cpu


def floor(data: Data, options: Namespace) -> float:
    """The multiple that the same rows cost with nothing around them."""
    with (
        Server("benchmarks.hello:app", {}) as hello,
        Server("benchmarks.floor:app", data.environment) as bottom,
    ):
        yardstick, browser = Browser(hello.port), Browser(bottom.port)
        path = f"/seats/{data.ids['seat']}"
        rounds = [
            block(lambda: browser.get(path), bottom, yardstick, options.times)
            for _ in range(options.rounds)
        ]
    return statistics.median(multiple for multiple, _ in rounds)


def _medians(rounds: Sequence[tuple[float, float]]) -> dict[str, float]:
    multiples, cpus = zip(*rounds, strict=True)
    return {"multiple": statistics.median(multiples), "cpu_ms": statistics.median(cpus)}
