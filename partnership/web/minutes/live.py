"""What the page of an item's minutes is answered when its script asks, without a new page."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request

from partnership.core.errors import Clash
from partnership.core.tokens import digest
from partnership.meetings.models import AgendaItem
from partnership.web.minutes.storing import Stored
from partnership.web.minutes.writing import WritingForm

Answer = tuple[dict[str, Any], int]


def is_asked_for() -> bool:
    """Whether a script sent this, and not the form itself."""
    return request.accept_mimetypes.best == "application/json"


def saved(item: AgendaItem) -> Answer:
    """The note is stored; nothing of it is shown, so nobody has looked at it."""
    return _state(item), 202


def answer(item: AgendaItem, stored: Stored, parts: Mapping[str, Any]) -> Answer:
    """What was stored, and the parts of the page that say so."""
    shown = {"item": item, "meeting": item.meeting, **parts}
    records = render_template("minutes/_records.html", **shown)
    apart = render_template("minutes/_apart.html", **shown)
    words = {"said": stored.words, "note": item.note}
    return {**_state(item), **words, "records": records, "apart": apart}, 200


def gone_on(address: str) -> Answer:
    """All is stored, and the next page is this."""
    return {"go": address}, 202


def clashed(form: WritingForm, clash: Clash) -> Answer:
    """Both texts; sent again with these numbers, the own one is written on top."""
    shown = render_template("minutes/_clash.html", clash=clash)
    return {"clash": shown, "version": clash.now, "opened": form.opened.data}, 409


def refused(form: WritingForm) -> Answer:
    """Why nothing was stored."""
    first = next((text for errors in form.errors.values() for text in errors), "")
    return {"why": str(first or "The page is out of date. Load it again")}, 422


def _state(item: AgendaItem) -> dict[str, Any]:
    return {"version": item.note_version, "opened": digest(item.note)}
