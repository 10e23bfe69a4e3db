"""Argon2 in threads of its own, which step back so that pages go first."""

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, TypeVar, TypeVarTuple

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from flask import current_app

from partnership.core.errors import Refused

T = TypeVar("T")
Given = TypeVarTuple("Given")
# Rounds, KiB of memory and lanes; None for what argon2-cffi takes today.
Cost = tuple[int, int, int] | None
AT_ONCE: Final = 2
PATIENCE: Final = 2.0
BUSY: Final = "We are busy. Wait a minute, then press the button again"
# One more may wait. Whoever waits holds a thread of the server, and pages need the others.
_inside: Final = threading.BoundedSemaphore(AT_ONCE + 1)


def check_room() -> None:
    """Refused where so many wait already that a try need not be counted, nor the database asked."""
    if not _inside.acquire(blocking=False):
        raise Refused(BUSY)
    _inside.release()


def hashed(password: str) -> str:
    """What is kept of a password. Call it outside any transaction, for it takes long."""
    return _in_turn(lambda cost: _hasher(cost).hash(password), _cost())


def matches(kept: str | None, password: str) -> bool:
    """Whether this is the password; where none is kept the same work is done for nothing."""
    return _in_turn(_matches, _cost(), kept, password)


def is_outdated(kept: str) -> bool:
    """Whether it was made with other parameters than today's."""
    return _hasher(_cost()).check_needs_rehash(kept)


def _matches(cost: Cost, kept: str | None, password: str) -> bool:
    nobodys = _nobodys(cost)
    try:
        return _hasher(cost).verify(kept or nobodys, password) and kept is not None
    except VerificationError:
        return False


def _in_turn(work: Callable[[*Given], T], *given: *Given) -> T:
    """Do it as soon as a thread is free; Refused where too many wait, or after two seconds."""
    if not _inside.acquire(blocking=False):
        raise Refused(BUSY)
    turn = _threads.submit(work, *given)
    turn.add_done_callback(lambda _: _inside.release())
    try:
        return turn.result(PATIENCE)
    except TimeoutError:
        if turn.cancel():
            raise Refused(BUSY) from None
        return turn.result()  # its turn had come


def _step_back() -> None:
    # Argon2 starts threads for its lanes, and those inherit this.
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)


def _cost() -> Cost:
    cost: Cost = current_app.config["PASSWORD_COST"]
    return cost


@lru_cache(maxsize=4)
def _hasher(cost: Cost) -> PasswordHasher:
    return PasswordHasher(*cost) if cost else PasswordHasher()


@lru_cache(maxsize=4)
def _nobodys(cost: Cost) -> str:
    return _hasher(cost).hash("the password of nobody")


# Its threads begin with the first password, so each process of the server has its own.
_threads: Final = ThreadPoolExecutor(AT_ONCE, "hashing", initializer=_step_back)
