"""Letting a checked version of agreed minutes out, and taking it back."""

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings import guards, queries
from partnership.meetings.leaks import Finding
from partnership.meetings.models import Meeting, Release
from partnership.meetings.rendered import Rendering
from partnership.meetings.rules import Audience, MinutesState

CHANGED = "The text has changed since you opened this page. Check it again"
ASK_TICK = "Tick this if it may be released, or withhold it first"


@dataclass(frozen=True)
class Check:
    """A version, the paragraphs nobody has decided about, and what was found in it."""

    rendering: Rendering
    undecided: int
    findings: Sequence[Finding]


def possible(meeting: Meeting, check: Check) -> None:
    """Refused while the minutes are not agreed or something is undecided."""
    if check.rendering.audience is Audience.BOARD:
        raise Refused("Choose the version for partners or the public version")
    if meeting.minutes_state is not MinutesState.AGREED:
        raise Refused("Agree the minutes before you release a version of them")
    if check.undecided:
        raise Refused("Say who may read each paragraph, and why nobody else may, first")


def release(
    actor: Actor, meeting: Meeting, check: Check, *, seen: str, allowed: Container[str]
) -> Release:
    """Let out the version whose digest was `seen`, where every finding in it is `allowed`."""
    guards.standing_meeting(meeting)
    possible(meeting, check)
    digest, audience = check.rendering.digest, check.rendering.audience
    if seen != digest:
        raise Refused(CHANGED)
    for one in check.findings:
        if one.key not in allowed:
            raise Refused(ASK_TICK, f"may_{one.key}")
    before = queries.released(meeting.id, audience)
    if before is not None:
        before.withdrawn_at = now()
    row = Release(
        meeting_id=meeting.id,
        audience=audience,
        digest=digest,
        at=now(),
        released_by=actor.capacity,
    )
    db.session.add(row)
    ticked = [{"what": one.kind, "words": one.words, "where": one.place} for one in check.findings]
    _record(actor, Kind.MINUTES_RELEASED, meeting, audience, digest=digest, allowed=ticked)
    return row


def withdraw(actor: Actor, meeting: Meeting, audience: Audience) -> None:
    """Take a release back: nobody reads that version any more."""
    guards.standing_meeting(meeting)
    row = queries.released(meeting.id, audience)
    if row is None:
        raise Refused("This version is not released")
    row.withdrawn_at = now()
    _record(actor, Kind.RELEASE_WITHDRAWN, meeting, audience, digest=row.digest)


def _record(actor: Actor, kind: Kind, meeting: Meeting, audience: Audience, **facts: Any) -> None:
    record(actor, kind, meeting, group_id=meeting.group_id, audience=audience, **facts)
