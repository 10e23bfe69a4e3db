"""Runs all drills, prints their figures, and fails where a promise is not kept."""

import sys
import tempfile
from pathlib import Path

from tests.abuse.drills import fuzz, repeats, slow
from tests.abuse.drills.places import places


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, places(Path(folder)) as grounds:
        kept = [fuzz.drill(grounds), repeats.drill(grounds), slow.drill(Path(folder))]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
