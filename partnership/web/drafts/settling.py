"""Approving drafts, setting them aside, and taking either back."""

from collections.abc import Callable, Iterable, Sequence

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.actions import drafting, drafts
from partnership.actions.rules import Outcome
from partnership.actions.waiting import Draft
from partnership.audit.rules import Actor, Door
from partnership.policy.permissions import Permission
from partnership.policy.permits import Permit, actor
from partnership.reports import my_drafts
from partnership.transaction import transaction
from partnership.web.access import needs, standing
from partnership.web.drafts.blueprint import pages
from partnership.web.drafts.forms import ChosenForm
from partnership.web.filters import count
from partnership.web.forms import Button
from partnership.web.numbers import row_numbers
from partnership.web.undoing import take_back, undoable


@pages.post("/drafts/approve")
@needs(Permission.USE_THE_PRODUCT)
def approve() -> Response:
    """Those that were shown, each as it stood there; one that has changed since is left."""
    form = ChosenForm()
    wanted = _mine(form.numbers) if form.validate_on_submit() else []
    sure = [one for one in wanted if one.outcome is Outcome.WAITING and not drafts.doubt(one)]
    # Of two about one action only the later is sent.
    chosen = list({one.action_id: one for one in sure}.values())
    kept = len(form.numbers) - len(chosen)
    if not chosen:
        flash("Nothing was sent. Read what waits for you.", "info")
        return redirect(url_for("drafts.drafts"))
    _do(drafting.approve, chosen)
    left = f" {count(kept, 'draft')} changed meanwhile: look again." if kept else ""
    is_one = len(chosen) == 1
    notice = f"{count(len(chosen), 'update')} sent. The board sees {'it' if is_one else 'them'}."
    return undoable(notice + left, _undo(chosen), url_for("drafts.drafts" if kept else "home.home"))


def one_of_mine(draft_id: int) -> Draft | None:
    """The draft with this number, if it is for a seat of the visitor."""
    return next(iter(_mine([draft_id])), None)


@pages.post("/drafts/<int:draft_id>/set-aside")
@needs(Permission.USE_THE_PRODUCT, of=one_of_mine)
def set_aside(draft: Draft) -> Response:
    """Nothing comes of it."""
    back = url_for("drafts.drafts")
    if not Button().validate_on_submit() or draft.outcome is not Outcome.WAITING:
        return redirect(back)
    _do(drafting.set_aside, [draft])
    return undoable(f"The draft for {draft.action.reference} is set aside.", _undo([draft]), back)


@pages.post("/drafts/undo")
@needs(Permission.USE_THE_PRODUCT)
def undo() -> Response:
    """For a minute after it was done: the drafts that the address names wait again."""
    back = url_for("drafts.drafts")
    chosen = row_numbers(request.args.get("drafts"), drafts.MOST)
    settled = [one for one in _mine(chosen) if one.settled_at]
    if not settled:
        return redirect(back)
    said = f"Taken back. {count(len(settled), 'draft')} wait for you as before."
    return take_back(lambda: _each(drafting.take_back, settled), said, back)


def _mine(numbers: Iterable[int]) -> list[Draft]:
    who = standing()
    found = drafts.among(numbers, my_drafts.seats(who))
    return [one for one in found if my_drafts.may_settle(who, one)]


def _do(command: Callable[[Actor, Draft], object], chosen: Sequence[Draft]) -> None:
    with transaction():
        _each(command, chosen)


def _each(command: Callable[[Actor, Draft], object], chosen: Sequence[Draft]) -> None:
    """All of them or none, each in the capacity of the seat that it was written for."""
    who, name = standing(), current_user.known.name
    for draft in chosen:
        command(actor(who, Permit(draft.seat_id), name, Door.PAGE), draft)


def _undo(chosen: Iterable[Draft]) -> str:
    return url_for("drafts.undo", drafts=",".join(str(one.id) for one in chosen))
