"""How much a process may take: memory, time, files. The system enforces it."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

_OPEN_FILES: Final = 64


class TooLong(Exception):
    """One file took more time than it may."""


def confine(memory: int, seconds: int, largest: int) -> None:
    """Bytes of memory, seconds of the processor, bytes of a file that it writes; no children."""
    _set(resource.RLIMIT_AS, memory)
    _set(resource.RLIMIT_CPU, seconds)
    _set(resource.RLIMIT_FSIZE, largest)
    _set(resource.RLIMIT_NOFILE, _OPEN_FILES)
    _set(resource.RLIMIT_NPROC, 0)
    _set(resource.RLIMIT_CORE, 0)


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Within this block TooLong is raised once the processor has worked for so long."""
    signal.signal(signal.SIGPROF, _end)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _end(*_: Any) -> None:
    raise TooLong


def _set(what: int, most: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (allowed, allowed))
