"""Says who may read the last agreed minutes of a body, and lets versions of them out."""

from collections.abc import Callable, Iterator
from datetime import time
from functools import partial

from partnership.core.working_days import add_working_days
from partnership.demo import offices
from partnership.demo.sittings import Held
from partnership.meetings.judgements import Judgement
from partnership.meetings.judging import Key, judge
from partnership.meetings.paragraphs import digest_of, digests_of
from partnership.meetings.releases import release, withdraw
from partnership.meetings.rules import Audience
from partnership.web.minutes.record import record_of
from partnership.web.minutes.versions import version_of
from partnership.web.releases.checking import check_of


def enter_versions(newest: Held) -> None:
    """Put what becomes of the minutes that it agrees into the story."""
    # Working days after that meeting.
    for after, at, happens in ((3, time(11, 30), _let_out), (6, time(9, 40), _take_back)):
        newest.stage.on(add_working_days(newest.day, after), at, partial(_to_last, newest, happens))


def _to_last(newest: Held, happens: Callable[[Held], None]) -> None:
    """Which meeting was the last is known only now."""
    agreed = newest.last_held()
    if agreed is not None:
        happens(agreed)


def _let_out(held: Held) -> None:
    meeting = held.meeting
    secretary = offices.secretary(meeting.group_id)
    judge(secretary, meeting, dict(_judgements(held)))
    for audience in held.chapter.released:
        check = check_of(version_of(record_of(meeting), audience))
        looked_at = {one.key for one in check.findings}
        release(secretary, meeting, check, seen=check.rendering.digest, allowed=looked_at)


def _judgements(held: Held) -> Iterator[tuple[Key, Judgement]]:
    """What the story keeps from some is so judged, and all else is public."""
    for item, topic in zip(held.meeting.items, held.topics, strict=True):
        kept = {digest_of(one.words): Judgement(one.to, one.because) for one in topic.kept}
        for digest in digests_of(item.note):
            yield (item.id, digest), kept.get(digest, Judgement(Audience.PUBLIC))


def _take_back(held: Held) -> None:
    meeting = held.meeting
    for audience in held.chapter.withdrawn:
        withdraw(offices.secretary(meeting.group_id), meeting, audience)
