"""Which tests go to one worker: those that share what is slow to start.

By path, because pytest 9 no longer lets xdist write the groups of marked tests into their ids.
"""

from typing import Final

from xdist.scheduler import LoadScopeScheduling

# A product, two sites and a browser; a story of two years; a mail server; what everybody got.
TOGETHER: Final = (
    "tests/states/",
    "tests/journeys/",
    "tests/demo/test_long_story.py",
    "tests/demo/test_play.py",
    "tests/inbound/test_imap.py",
    "tests/access/",
    "tests/abuse/",
)


class Sharing(LoadScopeScheduling):
    """The largest groups first, then each other test by itself."""

    def _split_scope(self, nodeid: str) -> str:
        return next((path for path in TOGETHER if nodeid.startswith(path)), nodeid)
