"""axe-core, served beside the pages of the product, so that a browser compiles it only once."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flask import Flask

ADDRESS = "/axe.min.js"
FILE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
HEADERS = [("Content-Type", "text/javascript"), ("Cache-Control", "max-age=86400")]


def serve_axe(app: Flask) -> None:
    """Answer its address before the product is asked; the product's own rules stay as they are."""
    product = app.wsgi_app

    def answer(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        if environ["PATH_INFO"] != ADDRESS:
            return product(environ, start)
        start("200 OK", HEADERS)
        return [FILE.read_bytes()]

    app.wsgi_app = answer  # type: ignore[method-assign, assignment]
