"""Which tests go to one worker: those that share what is slow to start; and which go first.

By path, because pytest 9 no longer lets xdist write the groups of marked tests into their ids.
"""

from typing import Final
from zlib import crc32

from xdist.scheduler import LoadScopeScheduling

# The product behind a proxy, before the folder it is in; its forms filled in; the product with its
# story of two years; what everybody got; much data; a mail server.
# What takes longest comes first, so that at the end nobody works alone.
TOGETHER: Final = {
    "a proxy": ("tests/abuse/test_slow.py",),
    "forms filled in": ("tests/abuse/",),
    "a product": ("tests/journeys/", "tests/demo/test_long_story"),
    "everything": ("tests/access/test_matrix.py", "tests/access/test_canaries.py"),
    "upgrades": ("tests/test_upgrades.py",),
    "a story": ("tests/demo/test_play", "tests/demo/test_successions", "tests/demo/test_command"),
    "plans of queries": ("tests/actions/test_plans.py",),
    "a mail server": ("tests/inbound/test_imap.py",),
}
# Each worker has two sites and a browser for these, whichever parts it gets.
STATES: Final = "tests/states/"
PARTS: Final = 9
ORDER: Final = [*TOGETHER, *(f"{STATES}{part}" for part in range(PARTS))]


def group(nodeid: str) -> str:
    """The tests that this one goes with; most go alone."""
    if nodeid.startswith(STATES):
        return f"{STATES}{crc32(nodeid.encode()) % PARTS}"
    return next((name for name, paths in TOGETHER.items() if nodeid.startswith(paths)), nodeid)


def place(nodeid: str) -> int:
    """Where it comes in the order."""
    mine = group(nodeid)
    return ORDER.index(mine) if mine in ORDER else len(ORDER)


class Sharing(LoadScopeScheduling):
    """One group after another in the order of collection, each other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)
