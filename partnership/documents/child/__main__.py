"""The process in which PDFs that people sent are read: one job comes in as JSON, answers go out.

The product itself is not loaded here, only this folder and the PDF library.
"""

import json
import sys
from pathlib import Path
from types import ModuleType


def _find_only_this_folder() -> None:
    """Let imports work by their usual names, without the product that they would bring along."""
    product = ModuleType("partnership")
    product.__path__ = [str(Path(__file__).parents[2])]
    sys.modules["partnership"] = product


def main() -> None:
    """Do the job that stands on the first line, confined before the first byte is looked at."""
    _find_only_this_folder()
    from partnership.documents.child.limits import confine  # noqa: PLC0415

    job = json.loads(sys.stdin.readline())
    confine(**job.pop("limits"))
    from partnership.documents.child.jobs import JOBS  # noqa: PLC0415

    JOBS[job.pop("do")](**job)


if __name__ == "__main__":
    main()
