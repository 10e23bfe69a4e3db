"""Packs in every state: none yet, waiting, being made, ready, failed; one opened earlier."""

from dataclasses import replace
from typing import Any

from partnership.core import store
from partnership.core.clock import now
from partnership.meetings.queries import meeting_in_full
from partnership.papers import packs
from partnership.papers.contents import Contents
from partnership.papers.models import Pack
from partnership.papers.rules import PackState
from partnership.transaction import transaction
from partnership.web.packs.inside import contents_for_members
from tests.papers.packing import placed
from tests.world import World

READY = b"%PDF-"
STATES = {
    "drafted": PackState.WAITING,
    "circulated": PackState.BEING_MADE,
    "agreed": PackState.FAILED,
}


def pack(world: World, rows: dict[str, Any], unbreakable: str) -> None:
    """The one that is ready was opened before a paper had a place, and says what it lacks."""
    placed(rows["issued item"], unbreakable, lead_seat_id=world.seats["ash"].id)
    for name, state in STATES.items():
        contents = _contents(rows[name].id)
        made = _asked(world, rows[name].id, contents)
        with transaction():
            made.state, made.begun_at = state, now()
    with transaction():
        made.problem = f"Paper 1.1 {unbreakable}"
    contents = _contents(rows["issued"].id)
    ready = _asked(world, rows["issued"].id, contents)
    earlier = _asked(world, rows["issued"].id, replace(contents, papers=()))
    with transaction():
        ready.digest, ready.size, ready.pages = store.put(READY), 4_200_000, 300
        ready.state, ready.made_at = PackState.READY, now()
        ready.problem = f"Paper 1.1 could not be put in. {unbreakable}"
        packs.note_opening(earlier.id, world.people["secretary"].id, now())


def _contents(meeting_id: int) -> Contents:
    meeting = meeting_in_full(meeting_id)
    assert meeting is not None
    return contents_for_members(meeting)


def _asked(world: World, meeting_id: int, contents: Contents) -> Pack:
    meeting = meeting_in_full(meeting_id)
    assert meeting is not None
    with transaction():
        return packs.ask_for(world.actor("secretary"), meeting, contents)
