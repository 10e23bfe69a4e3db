"""Filters of the action list that somebody keeps under a name."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import StringField

from partnership.actions import saved as filters
from partnership.actions.waiting import SavedFilter
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.actions.blueprint import pages
from partnership.web.actions.chosen import offer, words
from partnership.web.actions.query import asked_for
from partnership.web.forms import Button, Form, attempt, done
from partnership.web.undoing import undoable


class NameForm(Form):
    """What a filter is called."""

    name = StringField("Name")


def own(saved_id: int) -> SavedFilter | None:
    """One's own, so that anybody else's is as if it were not there."""
    return filters.own_filter(current_user.known.person_id, saved_id)


@pages.route("/actions/filters/save", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def save() -> str | Response:
    """Keep what the address asks for; it may give a name too, of one that was deleted."""
    asked = asked_for()
    form = NameForm(data={"name": request.args.get("name", "")})
    if form.validate_on_submit():
        with attempt(form):
            name = form.name.data or ""
            filters.save_filter(acting(), current_user.session.person, name, asked.text)
            return done("Saved. It stands above the list.", asked.address())
    chosen = words(asked, offer(asked))
    return render_template("actions/save.html", asked=asked, form=form, words=chosen)


@pages.post("/actions/filters/<int:saved_id>/delete")
@needs(Permission.USE_THE_PRODUCT, of=own)
def forget(saved: SavedFilter) -> Response:
    """At once; the notice offers it back."""
    back = url_for("actions.actions")
    if not Button().validate_on_submit():
        return redirect(back)
    undo = f"{url_for('actions.save', name=saved.name)}&{saved.query}"
    notice = f"The filter {saved.name} is deleted."
    with transaction():
        filters.remove_filter(acting(), saved)
    return undoable(notice, undo, back)
