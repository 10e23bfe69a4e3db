"""Taking back a version of a paper that should not have been sent, and putting it back."""

from collections.abc import Sequence

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.papers import commands, queries
from partnership.papers.models import PaperFile
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, may, needs
from partnership.web.forms import Button
from partnership.web.papers.blueprint import page_of, pages
from partnership.web.undoing import take_back, undoable


@pages.post("/papers/<int:paper_id>/files/<int:file_id>/take-back")
@needs(Permission.SEND_PAPER, of=queries.version)
def take_file_back(file: PaperFile) -> Response:
    """Nobody is to read it any more, here or where its item goes on."""
    back = page_of(file.paper)
    if not Button().validate_on_submit():
        return redirect(back)
    try:
        with transaction():
            commands.take_file_back(acting(), file, _copies(file))
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(back)
    undo = url_for("papers.put_file_back", paper_id=file.paper_id, file_id=file.id)
    return undoable(_said(file), undo, back)


@pages.post("/papers/<int:paper_id>/files/<int:file_id>/put-back")
@needs(Permission.SEND_PAPER, of=queries.version)
def put_file_back(file: PaperFile) -> Response:
    """It was the right one, whenever that is said."""
    said = f"Version {file.number} can be opened again."
    return take_back(
        lambda: commands.put_file_back(acting(), file, _copies(file)), said, page_of(file.paper)
    )


def _copies(file: PaperFile) -> Sequence[PaperFile]:
    """Those about which the visitor decides too."""
    found = queries.copies_of(file)
    return [one for one in found if may(Permission.SEND_PAPER, one.paper)]


def _said(file: PaperFile) -> str:
    said = f"Version {file.number} is taken back."
    if all(one.taken_back_at for one in queries.copies_of(file)):
        return f"{said} Nobody can open it any more."
    return f"{said} It can still be opened at another meeting that has its item."
