"""Deny by default: every page names the permission it needs, or says that it is public."""

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any, NoReturn

from flask import abort, current_app, g, redirect, request, url_for
from flask_login import UserMixin, current_user, logout_user
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor, Door
from partnership.core.db import writing
from partnership.core.tokens import digest
from partnership.groups.held import is_leaving
from partnership.people.models import SignInSession
from partnership.people.queries import SignedIn, session_with_person
from partnership.policy.permissions import Permission
from partnership.policy.permits import Permit, Refusal, actor, can, lets
from partnership.policy.reading import Visit
from partnership.policy.standing import Standing
from partnership.transaction import form_key
from partnership.web.strength import is_strong, is_wanted_first

Page = Callable[..., Any]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Forms with a file may be as large as the settings say; no other is nearly as large as this.
TAKE_FILES = frozenset({"papers.send", "imports.upload"})
LARGEST_FORM = 5 * 1024 * 1024


class Visitor(UserMixin):
    """The signed-in person of this request, known by the session's secret and by nothing else."""

    def __init__(self, visit: Visit, token: str) -> None:
        self.visit = visit
        self.token = token

    @property
    def known(self) -> SignedIn:
        """The session and its person, as far as every page asks."""
        return self.visit.known

    @cached_property
    def session(self) -> SignInSession:
        """The row of the session and its person, which few pages ask for."""
        return session_with_person(self.known.session_id)

    def get_id(self) -> str:
        """What the cookie holds."""
        return self.token


def public(page: Page) -> Page:
    """For pages that strangers may see."""
    page.access = "public"  # type: ignore[attr-defined]
    return page


def needs(permission: Permission, of: Callable[..., Any] | None = None) -> Callable[[Page], Page]:
    """Load what the address names with `of`, check the permission for it, hand it to the page.

    `of` takes the address's parts and returns a row, or None where there is none.
    """

    def declare(page: Page) -> Page:
        @wraps(page)
        def guarded(**address: Any) -> Any:
            thing = of(**address) if of else None
            if of and thing is None:
                abort(404)
            g.permit = _permit(permission, thing)
            return page(thing) if of else page(**address)

        guarded.access = permission  # type: ignore[attr-defined]
        return guarded

    return declare


def _permit(permission: Permission, thing: Any) -> Permit:
    # A line of an agenda is guarded as its meeting is.
    answer = can(standing(), permission, getattr(thing, "guarded_by", thing))
    if isinstance(answer, Refusal):
        g.refused = permission, thing  # for the record: see `noting`
        _refuse(answer)
    g.opened = permission, thing
    return answer


def _refuse(answer: Refusal) -> NoReturn:
    if answer.factor:
        abort(redirect(url_for("second.ask", next=_wanted())))
    abort(404 if answer.hidden else 403)


def opens(permission: Permission, thing: Any) -> bool:
    """Whether a page about something shows it in full; asks for a second factor if that is all."""
    answer = can(standing(), permission, thing)
    if isinstance(answer, Refusal) and answer.factor:
        _refuse(answer)
    if answer.allowed:
        g.opened = permission, thing
    return answer.allowed


def may(permission: Permission, thing: Any) -> bool:
    """Whether to offer a link or button; the page behind it asks again."""
    return lets(standing(), permission, thing)


def standing() -> Standing:
    """What the visitor is today; read once per request."""
    known: Standing | None = g.get("standing")
    if known is None:
        here = current_user.is_authenticated
        known = current_user.visit.standing(strong=is_strong()) if here else Standing()
        g.standing = known
    return known


def acting() -> Actor:
    """The visitor, in the capacity through which this page was allowed."""
    return actor(standing(), g.permit, current_user.known.name, Door.PAGE)


def acting_on(permission: Permission, thing: Any) -> Actor:
    """The visitor, in the capacity that allows them this with one thing of several on a page."""
    name = current_user.known.name
    return actor(standing(), _permit(permission, thing), name, Door.PAGE)


def before_request() -> Response | None:
    """Say which kind of transaction this is; send strangers to the sign-in page."""
    writing.set(request.method not in SAFE)
    if request.endpoint not in TAKE_FILES:
        most = request.max_content_length or LARGEST_FORM
        request.max_content_length = min(most, LARGEST_FORM)
    form_key.set(_form_key())
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access is None:
        raise RuntimeError(f"{request.endpoint} declares neither @needs nor @public")
    if access != "public":
        _send_leaver_away()
    if access != "public" and not current_user.is_authenticated:
        return redirect(url_for("sign_in.ask", next=_wanted()))
    if access != "public" and is_wanted_first(standing()):
        return redirect(url_for("second.ask", next=_wanted()))
    return None


def _send_leaver_away() -> None:
    """From midnight on, whether or not the worker has ended their sessions yet."""
    who = standing()
    if who.person_id is None or who.capacities or who.acts_for or who.is_administrator:
        return
    if is_leaving(who.person_id, who.on):
        logout_user()
        g.pop("standing")


def _wanted() -> str | None:
    """The page that was asked for, to go on to it afterwards; a form cannot be sent again."""
    return request.full_path.rstrip("?") if request.method == "GET" else None


def _form_key() -> str | None:
    """The key of the form being sent. Two buttons of one page may share it, at two addresses."""
    key = request.form.get("form_key") if request.method == "POST" else None
    # As a digest, since some addresses are secrets.
    return digest(f"{request.path} {key}") if key else None
