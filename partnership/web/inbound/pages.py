"""Answers to look at: what came by mail and could not be applied by itself."""

from collections.abc import Callable, Mapping

from flask import Blueprint, flash, g, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.groups.rules import Role
from partnership.inbound import commands, queries
from partnership.inbound.models import InboundMessage
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs, standing
from partnership.web.forms import Button, attempt, done
from partnership.web.inbound.forms import AcceptForm
from partnership.web.inbound.reading import cards, says, submitted

pages = Blueprint("inbound", __name__)


@pages.get("/inbox")
@needs(Permission.USE_THE_PRODUCT)
def inbox() -> str:
    """What waits for the secretariat: first what is about a meeting, each oldest first."""
    return _inbox({})


def _inbox(sent: Mapping[int, AcceptForm]) -> str:
    bodies = standing().roles(Role.SECRETARIAT)
    rows = queries.waiting(bodies)
    full = len(rows) == queries.MOST_SHOWN
    return render_template(
        "inbound/inbox.html",
        cards=cards(rows, sent),
        more=queries.waiting_count(bodies) - len(rows) if full else 0,
        settled=queries.settled_lately(bodies),
        form=next(iter(sent.values()), None),
        button=Button(formdata=None),
        says=says,
    )


@pages.post("/inbox/<int:message_id>/accept")
@needs(Permission.SETTLE_MAIL, of=queries.message)
def accept(row: InboundMessage) -> str | Response:
    """Let it count."""
    form = submitted(row)
    if form.validate_on_submit():
        with attempt(form):
            person = form.person.data or None
            commands.accept(acting(), row, person, remember=bool(form.remember.data))
            return done(f"Accepted: {says(row)}.", url_for("inbound.inbox"))
    return _inbox({row.id: form})


@pages.post("/inbox/<int:message_id>/discard")
@needs(Permission.SETTLE_MAIL, of=queries.message)
def discard(row: InboundMessage) -> Response:
    """Put it aside."""
    if _done(lambda: commands.discard(acting(), row)):
        text = f"Put aside: {says(row)}."
        undo = {"text": text, "url": url_for("inbound.put_back", message_id=row.id)}
        flash(undo, "undo")  # type: ignore[arg-type]  # base.html takes it apart
    return redirect(url_for("inbound.inbox"))


@pages.post("/inbox/<int:message_id>/put-back")
@needs(Permission.SETTLE_MAIL, of=queries.message)
def put_back(row: InboundMessage) -> Response:
    """Take it out again."""
    if _done(lambda: commands.put_back(acting(), row)):
        flash("Put back. It waits here again.", "done")
    return redirect(url_for("inbound.inbox"))


def _done(command: Callable[[], None]) -> bool:
    if not Button().validate_on_submit():
        return False
    g.body = None
    try:
        with transaction():
            command()
    except Refused as refusal:
        flash(refusal.message, "notice")
        return False
    return True
