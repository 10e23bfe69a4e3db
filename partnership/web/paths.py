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
    return wanted if _opens(path) else None


def page_above(path: str) -> str:
    """The nearest page at or above an address that a form was sent to."""
    while path and not _opens(path):
        path = path.rpartition("/")[0]
    return path or "/"


def _opens(path: str) -> bool:
    try:
        current_app.url_map.bind("localhost").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return False
    return True
