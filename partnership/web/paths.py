"""Which addresses a redirect may lead to."""

from flask import current_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect


def own_path(wanted: str | None) -> str | None:
    """`wanted` if it is a path of this product that can be opened, else None."""
    path = (wanted or "").partition("?")[0]
    if not path.startswith("/") or path.startswith(("//", "/\\")):
        return None
    if not wanted or any(ord(character) <= 32 or character == "\\" for character in wanted):
        return None
    try:
        current_app.url_map.bind("localhost").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return None
    return wanted
