"""Closing or moving several actions: tick them, see what will happen, send once."""

from collections.abc import Iterable, Sequence

from flask import redirect, render_template, request
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.actions import bulk as several
from partnership.actions.bulk import Deed
from partnership.actions.lists import Row
from partnership.actions.models import Action
from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.core.marking import Mark
from partnership.policy.permissions import Permission
from partnership.policy.permits import Refusal, actor, can, visible_to
from partnership.reports import action_list
from partnership.web.access import needs, standing
from partnership.web.actions.blueprint import pages
from partnership.web.actions.bulk_forms import BulkForm, DeedForm, SendForm
from partnership.web.actions.bulk_undoing import PERMISSIONS, undo_of
from partnership.web.actions.query import Query, asked_for
from partnership.web.filters import count
from partnership.web.forms import attempt
from partnership.web.frame import show_listed, show_mark
from partnership.web.undoing import undoable


@pages.route("/actions/several", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def bulk() -> str:
    """Tick some of what the filter finds and say what is to happen; nothing is done yet."""
    asked = asked_for()
    rows = _rows(asked)
    form = BulkForm(data={"picked": [row.id for row in rows] if "all" in request.args else []})
    form.offer(rows)
    if form.validate_on_submit():
        return _preview(asked, form, _chosen(form.deed_of(), form.picked.data))
    show_mark(*(Mark(row.marking) for row in rows))
    return render_template("actions/bulk.html", asked=asked, rows=rows, form=form, today=today())


@pages.post("/actions/several/send")
@needs(Permission.USE_THE_PRODUCT)
def bulk_send() -> str | Response:
    """All of it in one transaction, or none."""
    asked, form = asked_for(), SendForm()
    versions = form.versions()
    if versions and form.validate_on_submit():
        deed = form.deed_of()
        with attempt(form):
            batch = several.do_all(_chosen(deed, versions), deed, _actor_for(deed), versions)
            notice = f"{count(batch.number, 'action')} {deed.done}."
            return undoable(notice, undo_of(asked, deed.kind, batch), asked.address())
    if not form.form_errors:  # what was sent is not what the preview sends
        return redirect(asked.address("actions.bulk"))
    return _preview(asked, form, _chosen(form.deed_of(), versions))


def _rows(asked: Query) -> list[Row]:
    """What the filter finds in bodies where the visitor may change actions."""
    return action_list.changeable(standing(), asked.chosen, today(), several.MOST)


def _chosen(deed: Deed, ids: Iterable[int]) -> Sequence[Action]:
    return several.chosen(visible_to(standing(), Action, PERMISSIONS[deed.kind]), ids)


def _preview(asked: Query, form: DeedForm, actions: Sequence[Action]) -> str:
    """Each action with what will happen to it, or why nothing will."""
    show_listed(actions)
    deed = form.deed_of()
    fates = [several.fate(action, deed) for action in actions]
    return render_template(
        "actions/bulk_preview.html",
        asked=asked,
        form=form,
        will=[one for one in fates if one.will],
        will_not=[one for one in fates if one.why_not],
    )


def _actor_for(deed: Deed) -> several.ActorOf:
    """In each body the visitor acts through the seat that allows it there."""

    def find(action: Action) -> Actor:
        permit = can(standing(), PERMISSIONS[deed.kind], action)
        if isinstance(permit, Refusal):
            raise Refused(f"{action.reference} is not yours to change. Nothing was done")
        return actor(standing(), permit, current_user.known.name, Door.PAGE)

    return find
