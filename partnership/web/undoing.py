"""A notice of what was done, with a button that takes it back."""

from flask import flash, redirect
from werkzeug.wrappers import Response


def undoable(text: str, undo: str, address: str) -> Response:
    """Go on to the next page; its notice can be undone by a form sent to the address `undo`."""
    notice = {"text": text, "url": undo}
    flash(notice, "undo")  # type: ignore[arg-type]  # base.html takes it apart
    return redirect(address)
