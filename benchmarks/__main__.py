"""`make bench`: print what pages, feeds, files and mail cost; exit 1 where a goal is missed."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from benchmarks import files, judging, mail, oversight, packs, passwords, record
from benchmarks.data import Place, make
from benchmarks.feeds import subscribed
from benchmarks.goals import FEEDS, GOALS, MEETINGS, OPEN, OVERSIGHT, STORED
from benchmarks.rounds import Costs, floor, measure
from benchmarks.servers import ROOT
from tests.postgres import Cluster


def main() -> int:
    """Measure and judge all; 1 where a goal is missed."""
    options = _options()
    if options.postgresql:
        return _judged(_pages_on_postgresql(options))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = _pages(folder, options)
        chairs = oversight.pages(folder, options)
        feeds = _feeds(folder, options)
        sent = mail.measure(folder, options)
        missed = record.measure(folder, options.board)
        missed += files.measure(folder, options.board, options.rounds)
        missed += packs.measure(folder)
        flood = passwords.measure(folder, options)
    missed += judging.costs(pages, GOALS, max(pages))
    print(f"of a chair, {OPEN} open of {' → '.join(map(str, STORED))} actions:")
    missed += judging.costs(chairs, OVERSIGHT, max(chairs))
    print(f"of a person with {' → '.join(map(str, MEETINGS))} meetings:")
    missed += judging.costs(feeds, FEEDS, min(feeds))
    print("invitations:")
    missed += judging.rates(sent)
    if options.json:
        figures: dict[str, object] = {str(size): found for size, found in pages.items()}
        figures |= {f"chair {size}": found for size, found in chairs.items()}
        figures |= {"feeds": feeds, "invitations": sent, "passwords": flood}
        options.json.write_text(json.dumps(figures, indent=2))
    return _judged(missed)


def _judged(missed: list[str]) -> int:
    print("\n".join(f"missed: {one}" for one in missed) or "every goal was reached")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--board", type=Path, default=ROOT / "boards/merseyside.yaml")
    parser.add_argument("--postgresql", action="store_true", help="Pages alone, on PostgreSQL.")
    parser.add_argument("--json", type=Path, help="Write the figures here, too.")
    return parser.parse_args()


def _pages_on_postgresql(options: argparse.Namespace) -> list[str]:
    with tempfile.TemporaryDirectory() as name, Cluster() as running:
        pages = _pages(Path(name), options, running.create)
    return judging.costs(pages, GOALS, max(pages))


def _pages(
    folder: Path, options: argparse.Namespace, place: Place | None = None
) -> dict[int, Costs]:
    made = [make(folder, size, options.board, place) for size in options.sizes]
    results = measure(made, GOALS, options)
    print(f"floor, 50 rows: {floor(made[-1], options):.1f} x hello")
    return results


def _feeds(folder: Path, options: argparse.Namespace) -> dict[int, Costs]:
    made = [subscribed(folder, number, options.board) for number in MEETINGS]
    return measure(made, FEEDS, options)


if __name__ == "__main__":
    sys.exit(main())
