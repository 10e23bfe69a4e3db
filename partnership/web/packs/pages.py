"""The page of a meeting's pack, and the pack itself."""

from functools import partial

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from werkzeug.wrappers import Response as Answer

from partnership.core import store
from partnership.core.clock import now
from partnership.core.numbers import size_words
from partnership.core.text import ascii_name
from partnership.meetings import queries
from partnership.meetings.models import Meeting
from partnership.papers import packs
from partnership.papers.changes import changes
from partnership.papers.contents import Contents, from_json
from partnership.papers.models import Pack
from partnership.papers.pack_queries import last_opening, pack_of
from partnership.papers.rules import PackState
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs, standing
from partnership.web.forms import Button
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.packs.inside import contents_for_visitor, mark_in

pages = Blueprint("packs", __name__)

# Seconds after which the page of a pack that is being made is loaded again.
AGAIN = 3
SLOW = 120


@pages.get("/meetings/<int:meeting_id>/pack")
@needs(Permission.SEE_AGENDA, of=queries.meeting_in_full)
def pack(meeting: Meeting) -> Response:
    """Whether it is ready, what is in it, and what changed since the visitor opened it."""
    contents = contents_for_visitor(meeting)
    show_frame_of(meeting)
    show_mark(mark_in(contents))
    found = pack_of(meeting.id, contents.digest)
    waits = found is not None and found.state in (PackState.WAITING, PackState.BEING_MADE)
    page = render_template(
        "packs/pack.html",
        meeting=meeting,
        contents=contents,
        pack=found,
        ready=_is_ready(found),
        size=size_words(found.size) if found else "",
        waits=waits,
        slow=waits and found is not None and (now() - found.asked_at).total_seconds() > SLOW,
        still="still" in request.args,
        opened=_opened(meeting, contents),
        form=Button(formdata=None),
    )
    response = make_response(page)
    if waits and "still" not in request.args:
        response.headers["Refresh"] = str(AGAIN)
    return response


def _opened(meeting: Meeting, contents: Contents) -> dict[str, object] | None:
    """When the visitor opened it last, and what has changed since."""
    opening = last_opening(meeting.id, standing().person_id or 0)
    if opening is None:
        return None
    before = from_json(opening.pack.inside)
    said = changes(before, contents, cleared=standing().strong)
    return {"at": opening.opened_at, "changes": said}


def _is_ready(pack: Pack | None) -> bool:
    return pack is not None and packs.is_there(pack) and store.where(pack.digest).exists()


@pages.post("/meetings/<int:meeting_id>/pack")
@needs(Permission.ASK_PACK, of=queries.meeting_in_full)
def ask(meeting: Meeting) -> Answer:
    """Let it be made."""
    contents = contents_for_visitor(meeting)
    try:
        with transaction():
            packs.ask_for(acting(), meeting, contents)
    except IntegrityError:
        pass  # somebody else asked for the same one just now
    return redirect(url_for("packs.pack", meeting_id=meeting.id))


@pages.get("/meetings/<int:meeting_id>/pack.pdf")
@needs(Permission.SEE_AGENDA, of=queries.meeting_in_full)
def pdf(meeting: Meeting) -> Answer:
    """The pack as it is now, for this visitor; where it has to be made first, its page."""
    contents = contents_for_visitor(meeting)
    found = pack_of(meeting.id, contents.digest)
    if found is None or not _is_ready(found):
        return redirect(url_for("packs.pack", meeting_id=meeting.id))
    mark = mark_in(contents)
    show_mark(mark)
    body = ascii_name(meeting.group.slug)
    response = send_file(store.where(found.digest), mimetype="application/pdf", etag=False)
    name = f"{mark.marking}-{body}-{meeting.day.isoformat()}-pack.pdf"
    response.headers["Content-Disposition"] = f'inline; filename="{name}"'
    response.direct_passthrough = False  # or nobody hears that it is on its way
    if request.method == "GET":
        app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        person_id = standing().person_id or 0
        response.call_on_close(partial(_note, app, found.id, person_id))
    return response


def _note(app: Flask, pack_id: int, person_id: int) -> None:
    """Once it is on its way, as with the use of a session: a GET only reads."""
    try:
        with app.app_context(), transaction():
            packs.note_opening(pack_id, person_id, now())
    except SQLAlchemyError:
        app.logger.warning("The opening of a pack could not be noted")
