"""Addresses of pages as messages carry them: from settings, never from a request."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app

from partnership.core.tokens import signed


def link_to(endpoint: str, **parts: Any) -> str:
    """The full address of a page."""
    public = urlsplit(current_app.config["PUBLIC_URL"])
    adapter = current_app.url_map.bind(
        public.netloc, script_name=public.path or "/", url_scheme=public.scheme
    )
    return adapter.build(endpoint, parts, force_external=True)


def answer_link(meeting_id: int, person_id: int) -> str:
    """Where somebody says whether they can come, without signing in: good for nothing else."""
    return link_to("answering.link", token=signed("answer", [meeting_id, person_id]))
