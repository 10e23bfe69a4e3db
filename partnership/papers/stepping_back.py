"""A version of a paper that should not have been sent: taken back, and put back."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import read_again
from partnership.core.errors import Refused
from partnership.meetings import guards
from partnership.papers.models import Paper, PaperFile
from partnership.papers.noting import note


def take_file_back(actor: Actor, file: PaperFile, copies: Iterable[PaperFile] = ()) -> None:
    """Nobody can open it any more; its line and its number stay.

    So it goes with `copies`, which items that went on elsewhere have, where they can be changed.
    """
    at = now()
    _take(actor, file, at)
    for one in copies:
        with suppress(Refused):
            _take(actor, one, at)


def put_file_back(actor: Actor, file: PaperFile, copies: Iterable[PaperFile] = ()) -> None:
    """It was right after all; so are those of its `copies` that were taken back with it."""
    at = _put(actor, file)
    for one in copies:
        with suppress(Refused):
            _put(actor, one, at)


def can_step_back(paper: Paper) -> bool:
    """Whether versions of it can be taken back or put back now."""
    try:
        _open(paper)
    except Refused:
        return False
    return True


def _take(actor: Actor, file: PaperFile, at: datetime) -> None:
    _lock(file)
    if file.taken_back_at is not None:
        raise Refused("This version was taken back already")
    file.taken_back_at = at
    note(actor, Kind.PAPER_FILE_TAKEN_BACK, file.paper, number=file.number)


def _put(actor: Actor, file: PaperFile, at: datetime | None = None) -> datetime:
    """When it was taken back; where a moment is given, it must have been then."""
    _lock(file)
    was = file.taken_back_at
    if was is None or at not in (None, was):
        raise Refused("This version was put back already")
    file.taken_back_at = None
    note(actor, Kind.PAPER_FILE_PUT_BACK, file.paper, number=file.number)
    return was


def _lock(file: PaperFile) -> None:
    """Whoever sends, takes back or puts back a version of this paper does so one by one."""
    read_again(file.paper)
    _open(file.paper)
    read_again(file, "taken_back_at")


def _open(paper: Paper) -> None:
    guards.unlocked(paper.meeting)
    if paper.withdrawn_at is not None:
        raise Refused("This paper was withdrawn. Put it back first, and then its versions")
