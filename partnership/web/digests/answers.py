"""Saying by link how a seat's actions go: one page, one form. Only POST changes anything."""

from datetime import date

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.actions.models import Action
from partnership.actions.queries import last_words
from partnership.core.clock import today
from partnership.digests import links
from partnership.digests.undoing import last_answers
from partnership.reactions.digests import last_words_of
from partnership.web.access import public
from partnership.web.digests.blueprint import pages
from partnership.web.digests.forms import Sheet, tapped
from partnership.web.digests.receiver import Receiver
from partnership.web.digests.renewing import dead
from partnership.web.digests.sending import is_stale, send
from partnership.web.forms import Button, attempt

Page = str | Response | tuple[str, int]


@pages.route("/answers/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> Page:
    """All of the digest's actions that wait. It shows no more than the message did."""
    found = links.working(token)
    receiver = Receiver(found) if found else None
    asked = _asked(receiver) if receiver else []
    if receiver is None or not asked:
        return dead(token)
    sheet = Sheet()
    sheet.ask(asked, tapped(request.args.get("a", "")))
    stale = sheet.is_sent and is_stale(sheet)
    if sheet.is_sent and not stale:
        with attempt(sheet):
            send(receiver, sheet)
            return redirect(url_for("digests.thanks", token=token))
    last = last_words([one.id for one in asked])
    page = render_template(
        "digests/answers.html",
        form=sheet,
        digest=receiver.digest,
        said={one.id: last_words_of(last.get(one.id)) for one in asked},
        apart=receiver.apart,
    )
    return (page, 409) if stale else page


@pages.get("/answers/<token>/thanks")
@public
def thanks(token: str) -> Page:
    """When the next date is, and what is left to answer; what was answered is not shown."""
    found = links.undoable(token)
    receiver = Receiver(found) if found else None
    if receiver is None:
        return dead(token)
    return render_template(
        "digests/thanks.html",
        token=token,
        waiting=len(receiver.waiting),
        next_on=_next_date(receiver),
        take_back=Button(formdata=None) if last_answers(receiver.digest) else None,
    )


def _asked(receiver: Receiver) -> list[Action]:
    """What the page shows; a form is judged by what was on the page that it was sent from."""
    if request.method != "POST":
        return receiver.waiting
    return [one for one in receiver.actions if f"a{one.id}-version" in request.form]


def _next_date(receiver: Receiver) -> date | None:
    """The meeting that it was asked for, else the first due date that is still to come."""
    dates = [receiver.digest.checkpoint_on, *(one.due_on for one in receiver.actions)]
    coming = [day for day in dates if day is not None and day >= today()]
    return coming[0] if receiver.digest.checkpoint_on in coming else min(coming, default=None)
