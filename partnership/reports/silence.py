"""Silence as a risk: bodies that reported nothing, seats that were asked and said nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.orm import aliased

from partnership.actions.models import Action
from partnership.core.db import UtcDateTime, is_one_of, plain_rows
from partnership.core.london import wall
from partnership.digests.models import Digest
from partnership.groups.models import Group, Membership, Relation, Seat
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT
from partnership.highlights.models import Highlight
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Organisation
from partnership.reports.moments import AT, TODAY

# A body without a word on any action for so long; a report is missed so long before a meeting.
QUARTER: Final = timedelta(days=91)
REPORT_AHEAD: Final = timedelta(days=42)
# Whoever was asked has so long to answer; what was asked longer ago is asked again, or settled.
TIME_TO_ANSWER: Final = timedelta(days=5)
ASKED_WITHIN: Final = timedelta(days=60)
MOST: Final = 6


@dataclass(frozen=True)
class SilentBody:
    """One, and what it owes: a report for a meeting, any word since a day (None: it has none)."""

    name: str
    slug: str
    report_for: date | None
    is_quiet: bool
    last_word: date | None


class SilentSeat(NamedTuple):
    """One that was asked on a day and has said nothing since."""

    seat_id: int
    title: str
    organisation: str
    asked_at: datetime

    @property
    def name(self) -> str:
        """As everywhere else."""
        return f"{self.title}, {self.organisation}"


class Overseen(NamedTuple):
    """A body, the next meeting of the board above it, and whether its report came."""

    group_id: int
    name: str
    slug: str
    meeting_on: date | None
    sent_at: datetime | None


def silent_bodies(
    overseen: Iterable[Overseen], last_words: Mapping[int, datetime], today: date
) -> list[SilentBody]:
    """Those that owe something, in the order given; what is quiet has open actions or none."""
    found = []
    for one in overseen:
        last = last_words.get(one.group_id)
        last_on = wall(last).date() if last else None
        is_quiet = last_on is None or last_on <= today - QUARTER
        owes = one.sent_at is None and one.meeting_on and one.meeting_on <= today + REPORT_AHEAD
        if owes or is_quiet:
            report_for = one.meeting_on if owes else None
            found.append(SilentBody(one.name, one.slug, report_for, is_quiet, last_on))
    return found


def overseen_by(bodies: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """The bodies below these, each with the next meeting of its board and its report for that."""
    following = aliased(Meeting)
    next_id = (
        select(following.id)
        .where(
            following.group_id == Relation.other_id,
            following.state == MeetingState.SCHEDULED,
            following.ends_at > AT,
        )
        .order_by(following.starts_at, following.id)
        .limit(1)
        .scalar_subquery()
    )
    report = (Highlight.group_id == Group.id) & (Highlight.meeting_id == Meeting.id)
    return (
        select(Group.id, Group.name, Group.slug, Meeting.day, Highlight.sent_at)
        .select_from(Relation)
        .join(Group, Group.id == Relation.group_id)
        .outerjoin(Meeting, Meeting.id == next_id)
        .outerjoin(Highlight, report)
        .where(
            is_one_of(Relation.other_id, bodies),
            is_one_of(Relation.kind, OVERSIGHT),
            current(Relation, TODAY),
            Group.ended_on.is_(None),
        )
        .order_by(Group.name)
    )


def unanswered(bodies: Sequence[int]) -> Select[*tuple[Any, ...]]:
    """Seats of these bodies whose latest digest nobody answered, the longest asked first."""
    asked = aliased(Digest)
    latest = (
        select(asked.id)
        .where(asked.seat_id == Membership.seat_id)
        .order_by(asked.sent_at.desc(), asked.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    answered = exists().where(
        Action.seat_id == Seat.id,
        Action.closed_at.is_(None),
        Action.answered_at >= Digest.sent_at,
    )
    return (
        select(Seat.id, Seat.title, Organisation.name, Digest.sent_at)
        .select_from(Membership)
        .join(Digest, Digest.id == latest)
        .join(Seat, Seat.id == Membership.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .where(
            is_one_of(Membership.group_id, bodies),
            current(Membership, TODAY),
            Digest.answered_at.is_(None),
            Digest.revoked_at.is_(None),
            Digest.sent_at > bindparam("asked_after", type_=UtcDateTime),
            Digest.sent_at <= bindparam("asked_until", type_=UtcDateTime),
            ~answered,
        )
        .distinct()
        .order_by(Digest.sent_at, Seat.id)
        .limit(MOST)
    )


def read_seats(asked: Select[*tuple[Any, ...]], at: dict[str, Any]) -> list[SilentSeat]:
    """Those at this moment."""
    now: datetime = at["at"]
    within = {"asked_after": now - ASKED_WITHIN, "asked_until": now - TIME_TO_ANSWER}
    return [SilentSeat(*row) for row in plain_rows(asked, {**at, **within})]


def read_bodies(asked: Select[*tuple[Any, ...]], at: dict[str, Any]) -> list[Overseen]:
    """The same of bodies."""
    return [Overseen(*row) for row in plain_rows(asked, at)]
