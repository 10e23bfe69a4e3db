"""How a meeting that is being held stands for time, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from partnership.meetings.lengths import duration_words

MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Timing:
    """The item it is at, since when and for how long; the items after that; when it ends."""

    since: datetime
    minutes: int
    later: Sequence[int]
    ends_at: datetime

    def left(self, at: datetime) -> timedelta:
        """What the item has left; below nothing once it takes longer."""
        return self.since + self.minutes * MINUTE - at

    def item_words(self, at: datetime) -> str:
        """12 minutes left, Time is up, or 7 minutes over."""
        left = self.left(at)
        if left > timedelta():
            return f"{duration_words(_begun(left))} left"
        over = _whole(-left)
        return f"{duration_words(over)} over" if over else "Time is up"

    def rest_words(self, at: datetime) -> str:
        """3 items and 40 minutes left: what follows this item, and the meeting's own time."""
        count = len(self.later)
        items = {0: "The last item", 1: "1 more item"}.get(count, f"{count} more items")
        left = self.ends_at - at
        if left <= timedelta():
            ended = _whole(-left)
            since = f"{duration_words(ended)} ago" if ended else "now"
            return f"{items}; the meeting was to end {since}"
        return f"{items} and {duration_words(_begun(left))} left"

    def pace_words(self, at: datetime) -> str:
        """On time, in hand or behind: what the items need against the time there is."""
        needed = max(self.left(at), timedelta()) + sum(self.later) * MINUTE
        spare = self.ends_at - at - needed
        minutes = _whole(abs(spare))
        if not minutes:
            return "On time"
        return f"{duration_words(minutes)} {'in hand' if spare > timedelta() else 'behind'}"

    def is_over(self, at: datetime) -> bool:
        """Whether the item takes longer than it was given."""
        return self.left(at) <= timedelta()


def _whole(span: timedelta) -> int:
    return span // MINUTE


def _begun(span: timedelta) -> int:
    """The minute that has begun counts: nothing is left only once time is up."""
    return -(-span // MINUTE)
