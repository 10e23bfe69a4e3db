"""The page of a deed about a blockage: its form, the command, and a notice that can be undone."""

from collections.abc import Callable
from typing import TypeVar

from flask import url_for
from werkzeug.wrappers import Response

from partnership.actions import queries
from partnership.actions.models import Blockage
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.blockages.blueprint import pages
from partnership.web.blockages.showing import forms_of, show
from partnership.web.forms import Form, attempt
from partnership.web.undoing import undoable

Kind = TypeVar("Kind", bound=Form)
Act = Callable[[Blockage, Kind], str]


def deed(path: str, permission: Permission, kind: type[Kind]) -> Callable[[Act[Kind]], Act[Kind]]:
    """Let a function that does something, and says what it did, be the page at this path.

    A form that is wrong, or refused, is shown again on the page of the blockage.
    """

    def declare(act: Act[Kind]) -> Act[Kind]:
        def page(blockage: Blockage) -> str | Response:
            forms = forms_of(blockage, kind)
            form = forms.of(kind)
            if form.validate_on_submit():
                with attempt(form):
                    return _done(blockage, act(blockage, form))
            return show(blockage, forms, form)

        guarded = needs(permission, of=queries.blockage)(page)
        address = f"/blockages/<int:blockage_id>/{path}"
        pages.add_url_rule(address, act.__name__, guarded, methods=["POST"])
        return act

    return declare


def _done(blockage: Blockage, notice: str) -> Response:
    undo = url_for("blockages.undo", blockage_id=blockage.id)
    return undoable(notice, undo, url_for("blockages.blockage", blockage_id=blockage.id))
