"""What is measured, and what must be reached: multiples of the bare Flask page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One kind of work; `path` is filled in with ids that the data has.

    Without `at_most` it is watched and not judged.
    """

    name: str
    path: str
    at_most: float | None = None
    who: str = "executive"
    posts: bool = False


GOALS = (
    Goal("sign-in page", "/sign-in", 4),
    Goal("my open actions", "/actions?seat={seat}", 15),
    Goal("overdue, all bodies", "/actions?overdue=1", 15, who="chair"),
    Goal("blocked, all bodies", "/actions?blocked=1", 15, who="chair"),
    Goal("meetings", "/meetings", 15),
    Goal("one action, 15 updates", "/actions/{action}", 10),
    Goal("a meeting, 15 minuted items", "/meetings/{meeting}", 10),
    Goal("posting an update", "/actions/{action}/update", 10, posts=True),
    Goal("chair's first screen", "/", who="chair"),
    Goal("chief executive's first screen", "/"),
    Goal("blockages as cards", "/blockages", who="chair"),
)
# A page may grow by this much between the smallest and the largest data.
FLAT = 1.3
