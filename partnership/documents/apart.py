"""Starting the process in which PDFs that people sent are read, and hearing what it says."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Timer
from typing import Any, Final

_CHILD: Final = Path(__file__).parent / "child" / "__main__.py"
_MEMORY: Final = 1_500_000_000
# Of a file that it writes; a survey writes none.
_LARGEST: Final = 600_000_000
# By the clock on the wall, for a process that waits instead of working.
_SLACK: Final = 4


class Ended(Exception):
    """The process was ended by a limit, or fell over, before it had said everything."""


def answers(do: str, seconds: int, **job: Any) -> Iterator[dict[str, Any]]:
    """Everything that the process says of a job, as it says it; Ended where it did not come to end.

    It gets no environment, no open file of ours, and `seconds` of the processor.
    """
    limits = {"memory": _MEMORY, "seconds": seconds, "largest": _LARGEST}
    command = [sys.executable, "-I", "-X", "utf8", str(_CHILD)]
    with Popen(  # noqa: S603  our own program, with nothing of anybody's on its command line
        command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={}, cwd="/", text=True
    ) as child:
        watch = Timer(seconds * _SLACK, child.kill)
        watch.start()
        try:
            yield from _heard(child, json.dumps({"do": do, "limits": limits, **job}))
        finally:
            watch.cancel()
            child.kill()


def _heard(child: Popen[str], job: str) -> Iterator[dict[str, Any]]:
    if child.stdin is None or child.stdout is None:
        raise Ended
    try:
        child.stdin.write(f"{job}\n")
        child.stdin.close()
    except BrokenPipeError:
        raise Ended from None
    for line in child.stdout:
        if not line.endswith("\n"):
            raise Ended  # in the middle of a word
        yield json.loads(line)
    if child.wait() != 0:
        raise Ended
