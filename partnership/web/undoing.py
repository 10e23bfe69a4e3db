"""A notice of what was done, with a button that takes it back."""

from collections.abc import Callable

from flask import flash, redirect
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.transaction import transaction
from partnership.web.forms import Button, done


def undoable(text: str, undo: str, address: str) -> Response:
    """Go on to the next page; its notice can be undone by a form sent to the address `undo`."""
    notice = {"text": text, "url": undo}
    flash(notice, "undo")  # type: ignore[arg-type]  # base.html takes it apart
    return redirect(address)


def take_back(command: Callable[[], None], said: str, back: str) -> Response:
    """Run what the button of such a notice asks for, and say so, or why it is too late."""
    if not Button().validate_on_submit():
        return redirect(back)
    try:
        with transaction():
            command()
    except Refused as refusal:
        flash(refusal.message, "info")
        return redirect(back)
    return done(said, back)
