"""Addresses of pages as messages carry them: from settings, never from a request."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app


def link_to(endpoint: str, **parts: Any) -> str:
    """The full address of a page."""
    public = urlsplit(current_app.config["PUBLIC_URL"])
    adapter = current_app.url_map.bind(
        public.netloc, script_name=public.path or "/", url_scheme=public.scheme
    )
    return adapter.build(endpoint, parts, force_external=True)
