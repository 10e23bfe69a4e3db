"""How long things take within one meeting, in minutes and in words."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta


def running_times(begins: time, minutes: Iterable[int]) -> list[time]:
    """When each item starts, if each keeps to its minutes."""
    at = datetime.combine(date.min, begins)
    times = []
    for each in minutes:
        times.append(at.time())
        at += timedelta(minutes=each)
    return times


def length(begins: time, ends: time) -> int:
    """Minutes between two wall times of one day."""
    return ends.hour * 60 + ends.minute - begins.hour * 60 - begins.minute


def duration_words(minutes: int) -> str:
    """45 minutes, 1 hour, 2 hours 20 minutes."""
    hours, rest = divmod(minutes, 60)
    words = [f"{hours} hour{'s' if hours != 1 else ''}"] if hours else []
    if rest or not hours:
        words.append(f"{rest} minute{'s' if rest != 1 else ''}")
    return " ".join(words)


def over_run(needed: int, lasts: int) -> str:
    """What to say where the items do not fit; empty where they do."""
    if needed <= lasts:
        return ""
    return (
        f"The items need {duration_words(needed)}; the meeting lasts {duration_words(lasts)}: "
        f"{duration_words(needed - lasts)} too long"
    )
