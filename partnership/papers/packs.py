"""Packs: asked for by whoever wants to read one, made by one worker at a time, kept for a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import update

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.meetings.models import Meeting
from partnership.papers import pack_queries as queries
from partnership.papers.contents import Contents
from partnership.papers.models import Pack, PackOpening
from partnership.papers.rules import PackState

# A worker that has not finished by then is given up for lost.
LEASE: Final = timedelta(minutes=5)
# A pack that has ended so many workers is not tried again until somebody asks for it.
MOST_TRIES: Final = 3
_WORN_OUT: Final = "It was begun three times and never finished. Read the papers one by one."
# Nobody is shown a pack that long after it was made or opened, unless it is their meeting's last.
KEPT: Final = timedelta(days=7)


@dataclass(frozen=True)
class Claimed:
    """A pack that this worker makes; `begun_at` is how it knows that it still does."""

    id: int
    meeting_id: int
    begun_at: datetime
    inside: dict[str, Any]


def ask_for(actor: Actor, meeting: Meeting, contents: Contents) -> Pack:
    """The pack of these contents: the one that there is, or one that waits to be made.

    One that failed, or whose file was cleared away, is made anew.
    """
    pack = queries.pack_of(meeting.id, contents.digest)
    if pack is None:
        pack = Pack(meeting_id=meeting.id, contents=contents.digest, asked_at=now())
        pack.inside = contents.as_json()
        db.session.add(pack)
    elif is_there(pack) or pack.state in (PackState.WAITING, PackState.BEING_MADE):
        return pack
    pack.state, pack.asked_at, pack.problem = PackState.WAITING, now(), ""
    pack.done = pack.tries = 0
    record(actor, Kind.PACK_ASKED, pack, group_id=meeting.group_id, meeting=meeting.id)
    return pack


def is_there(pack: Pack | None) -> bool:
    """Whether it can be opened."""
    return pack is not None and pack.state is PackState.READY and bool(pack.digest)


def claim(actor: Actor, at: datetime) -> Claimed | None:
    """Take the pack that has waited longest; no other worker gets it until the lease is over."""
    while pack := queries.next_to_make(at - LEASE):
        if pack.tries < MOST_TRIES:
            pack.state, pack.begun_at, pack.done = PackState.BEING_MADE, at, 0
            pack.tries += 1
            return Claimed(pack.id, pack.meeting_id, at, pack.inside)
        _settle(actor, pack, PackState.FAILED, _WORN_OUT)
        db.session.flush()
    return None


def note_progress(claimed: Claimed, done: int) -> None:
    """Say how many papers are in it."""
    mine = update(Pack).where(Pack.id == claimed.id, Pack.begun_at == claimed.begun_at)
    db.session.execute(mine.where(Pack.state == PackState.BEING_MADE).values(done=done))


def finish(
    actor: Actor, claimed: Claimed, problem: str, *, digest: str, size: int, pages: int
) -> bool:
    """It can be opened; `problem` says which papers could not be put in. False if it is lost."""
    facts = {"digest": digest, "size": size, "pages": pages}
    return _end(actor, claimed, PackState.READY, problem, **facts)


def fail(actor: Actor, claimed: Claimed, problem: str) -> bool:
    """It cannot be made; `problem` says why and what to do."""
    return _end(actor, claimed, PackState.FAILED, problem)


def _end(actor: Actor, claimed: Claimed, state: PackState, problem: str, **facts: Any) -> bool:
    pack = queries.claimed_pack(claimed.id, claimed.begun_at)
    if pack is not None:
        _settle(actor, pack, state, problem, **facts)
    return pack is not None


def _settle(actor: Actor, pack: Pack, state: PackState, problem: str, **facts: Any) -> None:
    pack.state, pack.problem, pack.made_at = state, problem, now()
    pack.digest, pack.size = facts.get("digest", ""), facts.get("size", 0)
    pack.pages = facts.get("pages", 0)
    kind = Kind.PACK_MADE if state is PackState.READY else Kind.PACK_FAILED
    group_id = queries.body_of(pack)
    record(actor, kind, pack, group_id=group_id, meeting=pack.meeting_id, pages=pack.pages)


def note_opening(pack_id: int, person_id: int, at: datetime) -> None:
    """Remember what was in the pack that somebody opened, to tell them later what has changed."""
    pack = db.session.get(Pack, pack_id)
    if pack is None:
        return
    opening = queries.last_opening(pack.meeting_id, person_id)
    if opening is None:
        opening = PackOpening(meeting_id=pack.meeting_id, person_id=person_id)
        db.session.add(opening)
    opening.pack_id, opening.opened_at = pack_id, at


def forget_old(at: datetime) -> Sequence[str]:
    """Clear away packs that nobody needs; the digests of files that nothing leads to any more.

    A row that somebody's opening leads to stays, without its file: it says what they have read.
    """
    loose = []
    for pack in queries.to_forget(at - KEPT):
        loose.append(pack.digest)
        if queries.is_opened(pack):
            pack.digest, pack.size = "", 0
        else:
            db.session.delete(pack)
    db.session.flush()
    return [one for one in dict.fromkeys(loose) if one and not queries.leads_to(one)]
