"""Databases with somebody whose calendar feed shows so many meetings."""

from dataclasses import replace
from pathlib import Path

from benchmarks.data import Data, busiest, fresh, opened, subscribe
from benchmarks.goals import FEED
from benchmarks.servers import Browser, Server

ACTIONS = 200


def subscribed(folder: Path, meetings: int, board: Path) -> Data:
    """One person in so many meetings that a feed shows, and a token for it."""
    instance = folder / f"feed-{meetings}"
    environment = fresh(instance, board, meetings=0, actions=ACTIONS, people=40)
    with opened(environment) as database:
        *_, address = busiest(database)
    token = subscribe(environment, address, meetings)
    data = Data(meetings, f"{meetings} meetings", environment, {"token": token}, {})
    return _checked(data)


def _checked(data: Data) -> Data:
    """The same, with what the feed really shows in its words."""
    with Server("app:app", data.environment) as product:
        shown = Browser(product.port).get(FEED.format(**data.ids))
    events, papers = shown.count(b"BEGIN:VEVENT"), shown.count(b"UID:papers-")
    rest = events - papers - data.size
    if rest < 0:
        raise RuntimeError(f"the feed shows {events - papers} of {data.size} meetings")
    words = f"a feed of {data.size} meetings, {papers} days for papers and {rest} for actions"
    return replace(data, words=f"{words}, {len(shown)} bytes")
