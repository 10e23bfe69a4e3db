"""What the worker does about packs: asks for them ahead of need, makes them, clears old ones."""

from pathlib import Path
from typing import Final

from flask import current_app

from partnership.audit.rules import worker
from partnership.core import store
from partnership.core.clock import now
from partnership.documents.pack import Bound, TooMuch, pack_pdf
from partnership.meetings.queries import meeting_in_full
from partnership.papers import pack_queries as queries
from partnership.papers import packs
from partnership.papers.contents import from_json
from partnership.transaction import transaction
from partnership.web.packs.document import pack_document
from partnership.web.packs.inside import contents_for_members

_WORKER: Final = worker("Worker, making packs")
_NOT_MADE: Final = "Make it again. If that does not help, read the papers one by one."


def ask_ahead() -> int:
    """Ask for the packs that most members will open: of issued agendas with papers to bind."""
    asked = 0
    for meeting_id in queries.with_issued_agenda(now()):
        meeting = meeting_in_full(meeting_id)
        if meeting is None:
            continue
        contents = contents_for_members(meeting)
        if contents.to_bind and queries.pack_of(meeting.id, contents.digest) is None:
            with transaction():
                packs.ask_for(_WORKER, meeting, contents)
            asked += 1
    return asked


def make_packs() -> int:
    """Make what waits, one after another."""
    made = 0
    while queries.anything_to_make(now() - packs.LEASE):
        with transaction():
            claimed = packs.claim(_WORKER, now())
        if claimed is None:
            break
        _make(claimed)
        made += 1
    return made


def clear_away() -> None:
    """Remove the files of packs that nobody needs, once nothing leads to them any more."""
    with transaction():
        loose = packs.forget_old(now())
    for digest in loose:
        store.remove(digest)


def _make(claimed: packs.Claimed) -> None:
    try:
        bound = _bound(claimed)
    except TooMuch as much:
        _give_up(claimed, much.words)
    except Exception:
        _give_up(claimed, _NOT_MADE)
        raise
    else:
        _settle(claimed, bound)


def _bound(claimed: packs.Claimed) -> Bound:
    def told(done: int) -> None:
        with transaction():
            packs.note_progress(claimed, done)

    folder: Path = current_app.config["INSTANCE_PATH"] / "packing"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    contents = from_json(claimed.inside)
    return pack_pdf(pack_document(contents, claimed.meeting_id, claimed.begun_at), folder, told)


def _settle(claimed: packs.Claimed, bound: Bound) -> None:
    digest = store.put(bound.content)
    said = [f"Paper {paper} could not be put in. {why}" for paper, why in bound.left_out.items()]
    with transaction():
        ours = packs.finish(
            _WORKER,
            claimed,
            " ".join(said),
            digest=digest,
            size=len(bound.content),
            pages=bound.pages,
        )
    if not ours and not queries.leads_to(digest):
        store.remove(digest)


def _give_up(claimed: packs.Claimed, words: str) -> None:
    with transaction():
        packs.fail(_WORKER, claimed, words)
