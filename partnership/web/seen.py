"""Noting that a session is used, once in a while and never at the cost of a page."""

from flask import Flask, current_app, g, request
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.wrappers import Response

from partnership.people.sessions import note_seen
from partnership.transaction import transaction


def after_request(response: Response) -> Response:
    """Note it when the page is on its way: a GET only reads, and whoever asked must not wait."""
    session_id: int | None = g.pop("unseen", None)
    # Every deed is followed by a page, so reading is enough to be seen.
    if session_id is not None and request.method == "GET":
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        response.call_on_close(lambda: _note(app, session_id))
    return response


def _note(app: Flask, session_id: int) -> None:
    try:
        with app.app_context(), transaction():
            note_seen(session_id)
    except SQLAlchemyError:
        app.logger.warning("The use of a session could not be noted")
