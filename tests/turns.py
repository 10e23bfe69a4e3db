"""Which of the two databases a test of a page runs on when all tests run: they take turns.

A page asks the queries of its domain and runs its commands, which have tests of their own on both.
That every page in every state opens on both is in tests/abuse/test_forgery.py, and that every form
does the same on both in test_both_databases.py beside it. What is left is words, and for words one
is enough.
"""

from collections.abc import Container
from typing import Final
from zlib import crc32

import pytest

from tests.parts import missing

PAGES: Final = "tests/web/"
DATABASES: Final = ("sqlite", "postgresql")


def turns_taken(config: pytest.Config) -> bool:
    """Not where somebody names a test or a folder, nor where there is only one database."""
    if hasattr(config, "workerinput"):
        return bool(config.workerinput["turns"])
    everything = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return everything and "postgresql" not in missing()


def by_turns(items: list[pytest.Item]) -> tuple[list[pytest.Item], list[pytest.Item]]:
    """The tests to run, and those that the other database has its turn with."""
    mine: list[pytest.Item] = []
    waiting: list[pytest.Item] = []
    known = {item.nodeid for item in items}
    for item in items:
        (waiting if _waits(item, known) else mine).append(item)
    return mine, waiting


def _waits(item: pytest.Item, known: Container[str]) -> bool:
    """Whether its twin runs in its stead; a test of one database alone has none."""
    callspec = getattr(item, "callspec", None)
    own = callspec.params.get("database_url") if callspec else None
    if own is None or not item.nodeid.startswith(PAGES):
        return False
    other = next(one for one in DATABASES if one != own)
    turn = DATABASES[crc32(item.nodeid.replace(own, "").encode()) % 2]
    return bool(turn == other and item.nodeid.replace(own, other) in known)
