"""The secret address of one's calendar feed, and the feed itself."""

from collections.abc import Callable

from flask import Blueprint, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.clock import now, today
from partnership.core.errors import Missing
from partnership.people.feeds import end_feed, feed_of, make_feed
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.reactions.links import link_to
from partnership.reports.feed import Subscriber, subscriber
from partnership.web.access import acting, needs, public
from partnership.web.feeds.calendar import meetings_feed, tag_of, tasks_feed
from partnership.web.forms import Button, attempt, done

pages = Blueprint("feeds", __name__)


@pages.get("/calendar")
@needs(Permission.USE_THE_PRODUCT)
def page() -> str:
    """Whether there is an address, and how to get, replace or end one."""
    return _page()


@pages.post("/calendar/make")
@needs(Permission.USE_THE_PRODUCT)
def make() -> str:
    """A new address, shown this once."""
    token, form = "", Button()
    if form.validate_on_submit():
        with attempt(form):
            token = make_feed(acting(), _self())
    return _page(token)


@pages.post("/calendar/stop")
@needs(Permission.USE_THE_PRODUCT)
def stop() -> str | Response:
    """End the address."""
    form = Button()
    if form.validate_on_submit():
        with attempt(form):
            end_feed(acting(), _self())
            return done(
                "The address no longer works. Remove the calendar from your program too.",
                url_for("feeds.page"),
            )
    return _page()


@pages.get("/calendar/<token>.ics")
@public
def meetings(token: str) -> Response:
    """Meetings and deadlines, for whoever has the secret."""
    return _feed(token, "meetings", meetings_feed)


@pages.get("/calendar/<token>/tasks.ics")
@public
def tasks(token: str) -> Response:
    """Actions as tasks, for whoever has the secret."""
    return _feed(token, "tasks", tasks_feed)


def _feed(token: str, kind: str, write: Callable[[Subscriber], bytes]) -> Response:
    whose = subscriber(token, today(), now())
    if whose is None:
        raise Missing
    tag = tag_of(whose, kind)
    # Weakly, as a tag comes back from behind a proxy that compresses.
    known = request.if_none_match.contains_weak(tag)
    response = Response(status=304) if known else Response(write(whose), mimetype="text/calendar")
    response.set_etag(tag)
    # For one reader, who may keep it but must ask each time whether it still holds.
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = f'inline; filename="{kind}.ics"'
    return response


def _page(token: str = "") -> str:
    addresses = {
        kind: link_to(f"feeds.{kind}", token=token) for kind in ("meetings", "tasks") if token
    }
    return render_template(
        "feeds/page.html",
        address=feed_of(current_user.known.person_id),
        addresses=addresses,
        form=Button(formdata=None),
    )


def _self() -> Person:
    person: Person = current_user.session.person
    return person
