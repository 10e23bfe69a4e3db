"""Addresses of pages as messages carry them: from settings, never from a request."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app, g
from werkzeug.routing import MapAdapter

from partnership.core.tokens import signed


def link_to(endpoint: str, **parts: Any) -> str:
    """The full address of a page."""
    public = current_app.config["PUBLIC_URL"]
    # Kept while the settings are the same, for a feed has hundreds of links.
    if g.get("public_url") != public:
        g.public_url, g.public_adapter = public, _adapter(public)
    return str(g.public_adapter.build(endpoint, parts, force_external=True))


def _adapter(public: str) -> MapAdapter:
    url = urlsplit(public)
    return current_app.url_map.bind(url.netloc, script_name=url.path or "/", url_scheme=url.scheme)


def answer_link(meeting_id: int, person_id: int) -> str:
    """Where somebody says whether they can come, without signing in: good for nothing else."""
    return link_to("answering.link", token=signed("answer", [meeting_id, person_id]))
