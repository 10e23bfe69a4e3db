"""The list of meetings for a reader: those to come, and those held, a page at a time."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select

from partnership.meetings import listed
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.policy.permits import kept, visible_to
from partnership.policy.standing import Standing


def upcoming(who: Standing, at: datetime) -> Sequence[Meeting]:
    """Those they may know of that have not ended, soonest first."""
    return listed.soonest(kept(_asked, who).to_come, at)


def past(who: Standing, at: datetime, page: int) -> Sequence[Meeting]:
    """Those that have ended, latest first; one more than a page holds."""
    return listed.past(kept(_asked, who).held, at, page)


class _Asked(NamedTuple):
    to_come: Select[Any]
    held: Select[Any]


def _asked(who: Standing) -> _Asked:
    seen = visible_to(who, Meeting, Permission.KNOW_OF_MEETING)
    return _Asked(listed.to_come(seen), listed.held(seen))
