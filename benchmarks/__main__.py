"""`make bench`: print each page's multiple of a bare Flask page; exit 1 where a goal is missed."""

import argparse
import json
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from benchmarks.data import Data, make
from benchmarks.goals import FLAT, GOALS, Goal
from benchmarks.servers import ROOT, Browser, Server


def median_ms(work: Callable[[], object], times: int) -> float:
    """The median of so many runs, in milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def work_of(goal: Goal, data: Data, browser: Browser) -> Callable[[], object]:
    """One request of this kind of work."""
    path = goal.path.format(**data.ids)
    if not goal.posts:
        return lambda: browser.get(path)
    shown = browser.hidden(path)
    versions = count(int(shown["version"]))

    def post() -> None:
        # Every update makes the next version, so none is refused as somebody else's.
        form = {"answer": "on-track", "text": "On course.", "version": str(next(versions))}
        form = {**shown, **form, "form_key": secrets.token_hex(16)}
        status, body = browser.ask("POST", path, form)
        if status != 302:
            raise RuntimeError(f"POST {path}: {status} {body[:2000]!r}")

    return post


def measure(data: Data, options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Multiples of hello (medians of the rounds) and processor milliseconds for each goal."""
    found: dict[str, list[tuple[float, float]]] = {goal.name: [] for goal in GOALS}
    with (
        Server("benchmarks.hello:app", {}) as hello,
        Server("app:app", data.environment) as product,
    ):
        yardstick = Browser(hello.port)
        browsers = {who: Browser(product.port) for who in data.links}
        for who, browser in browsers.items():
            browser.sign_in(data.links[who])
        for _ in range(options.rounds):
            for goal in GOALS:
                work = work_of(goal, data, browsers[goal.who])
                median_ms(work, 10)  # templates are compiled, caches are filled
                bare = median_ms(lambda: yardstick.get("/"), options.times)
                before = product.cpu_seconds()
                multiple = median_ms(work, options.times) / bare
                cpu = (product.cpu_seconds() - before) * 1000 / options.times
                found[goal.name].append((multiple, cpu))
        print(f"{data.actions} actions; two web workers use {product.memory_mb():.0f} MB")
    return {
        name: {
            "multiple": statistics.median(multiple for multiple, _ in rounds),
            "cpu_ms": statistics.median(cpu for _, cpu in rounds),
        }
        for name, rounds in found.items()
    }


def floor(data: Data, options: argparse.Namespace) -> float:
    """The multiple that the same rows cost with nothing around them."""
    rounds = []
    with (
        Server("benchmarks.hello:app", {}) as hello,
        Server("benchmarks.floor:app", data.environment) as bottom,
    ):
        yardstick, browser = Browser(hello.port), Browser(bottom.port)
        for _ in range(options.rounds):
            bare = median_ms(lambda: yardstick.get("/"), options.times)
            rounds.append(
                median_ms(lambda: browser.get(f"/seats/{data.ids['seat']}"), options.times) / bare
            )
    return statistics.median(rounds)


def judge(results: dict[int, dict[str, dict[str, float]]]) -> list[str]:
    """Print the table; what was missed."""
    smallest, largest = min(results), max(results)
    missed = []
    for goal in GOALS:
        small, large = (results[size][goal.name] for size in (smallest, largest))
        grown = large["multiple"] / small["multiple"]
        limit = f"goal ≤ {goal.at_most}" if goal.at_most else "no goal"
        print(
            f"{goal.name:30} {small['multiple']:6.1f} → {large['multiple']:6.1f} x hello"
            f"  ({limit}; grows x {grown:.2f}; {large['cpu_ms']:.1f} ms of processor)"
        )
        if goal.at_most is None:
            continue
        if large["multiple"] > goal.at_most:
            missed.append(f"{goal.name}: {large['multiple']:.1f} > {goal.at_most}")
        if grown > FLAT:
            missed.append(f"{goal.name} is not flat: x {grown:.2f}")
    return missed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--board", type=Path, default=ROOT / "boards/merseyside.yaml")
    parser.add_argument("--json", type=Path, help="Write the figures here, too.")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = [make(Path(folder), size, options.board) for size in options.sizes]
        results = {data.actions: measure(data, options) for data in made}
        print(f"floor, 50 rows: {floor(made[-1], options):.1f} x hello")
    missed = judge(results)
    if options.json:
        options.json.write_text(json.dumps(results, indent=2))
    print("\n".join(f"missed: {one}" for one in missed) or "every goal was reached")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
