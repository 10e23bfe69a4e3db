"""Error pages, each saying what to do next."""

from flask import Flask, current_app, flash, g, redirect, render_template, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm.exc import StaleDataError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from partnership.core.db import db
from partnership.core.errors import AlreadyDone, Missing
from partnership.web.addresses import address_of
from partnership.web.paths import page_above

PAGES = frozenset({400, 403, 404, 409, 413, 500, 503})


def init_app(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _: _page(400))
    app.register_error_handler(Missing, lambda _: _page(404))
    app.register_error_handler(StaleDataError, lambda _: _page(409))
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(AlreadyDone, _already_done)


def _foreign_host(_error: SecurityError) -> tuple[str, int, dict[str, str]]:
    """No page: its links would lead to the host that was refused."""
    return "This product is not served under that name.\n", 400, {"Content-Type": "text/plain"}


def _page(code: int) -> tuple[str, int]:
    # A page about a fault must not meet the fault again.
    g.without_database = code >= 500
    return render_template(f"_errors/{code}.html"), code


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if error.code is None or error.code < 400:
        return error
    code = error.code if error.code in PAGES else (500 if error.code > 500 else 400)
    return _page(code)[0], error.code


def _database(error: OperationalError) -> tuple[str, int]:
    current_app.logger.error("the database refused: %s", error.orig)
    db.session.rollback()
    return _page(503)


def _already_done(repeat: AlreadyDone) -> Response:
    flash("You had sent that already. It was done once.", "done")
    return redirect(address_of(repeat.noun, repeat.noun_id) or page_above(request.path))
