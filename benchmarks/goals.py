"""What is measured, and what must be reached."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    """One kind of request and its cost; `path` is filled in with what the data has.

    `at_most` is in multiples of the bare Flask page; without it the cost is watched and not
    judged. `posts` sends the page's form. `known` asks as a calendar program does that has the
    feed already. What is not `flat` may grow with the data.
    """

    name: str
    path: str
    at_most: float | None = None
    who: str = "executive"
    posts: bool = False
    known: bool = False
    flat: bool = True


@dataclass(frozen=True)
class Rate:
    """How many invitations a second, and what that includes."""

    name: str
    includes: str
    at_least: float | None = None


FEED = "/calendar/{token}.ics"
GOALS = (
    Goal("sign-in page", "/sign-in", 4, who="stranger"),
    Goal("my open actions", "/actions?seat={seat}", 15),
    Goal("overdue, all bodies", "/actions?overdue=1", 15, who="chair"),
    Goal("blocked, all bodies", "/actions?blocked=1", 15, who="chair"),
    Goal("doubtful, all bodies", "/actions?doubtful=1", 15, who="chair"),
    Goal("meetings", "/meetings", 15),
    Goal("one action, 15 updates", "/actions/{action}", 10),
    Goal("a meeting, 15 minuted items", "/meetings/{meeting}", 10),
    Goal("posting an update", "/actions/{updated}/update", 10, posts=True),
    Goal("chair's first screen", "/", who="chair"),
    Goal("chief executive's first screen", "/"),
    Goal("blockages as cards", "/blockages", who="chair"),
    Goal("executive's calendar feed", FEED, who="program"),
    Goal("executive's feed as 304", FEED, 4, who="program", known=True),
)
# A page may grow by this much between the smallest and the largest data.
FLAT = 1.3

# At so many meetings the feed's goals hold; and how many it is watched at beside.
MEETINGS = (80, 800)
FEEDS = (
    Goal("feed of meetings, full", FEED, 6, who="program", flat=False),
    Goal("feed of meetings as 304", FEED, 4, who="program", known=True, flat=False),
)

# Of so many stored actions so many are open, for the pages of a chair.
STORED, OPEN = (600, 100_000), 300
OVERSIGHT = (
    Goal("chair, what is stuck", "/", 15, who="chair"),
    Goal("chair, how blockages go", "/blockages/pictures", 15, who="chair"),
)

# A revision is built once for all its recipients in the product; for each only here.
RATES = (
    Rate("built, calendar for each", "calendar, letter and MIME, nothing stored or sent"),
    Rate("built, calendar once", "the same with the calendar of a revision built once"),
    Rate("queued, calendar for each", "built, and a row in the outbox"),
    Rate("queued, calendar once", "the same; a request waits for no more than this"),
    Rate("worker alone", "from the outbox over one connection, each written down"),
    Rate("to a sink, calendar for each", "built, queued, then delivered: the times added", 90),
    Rate("to a sink, calendar once", "built, queued, then delivered: the times added", 180),
    Rate("from scheduling on", "as by the secretariat: meetings scheduled, then delivered"),
)
