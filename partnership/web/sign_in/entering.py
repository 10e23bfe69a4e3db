"""Who a cookie belongs to, and letting somebody in under a new one."""

from flask import g, request, session
from flask_login import current_user, login_user

from partnership.core.clock import now
from partnership.people import commands
from partnership.people.rules import SEEN_EVERY
from partnership.policy import reading
from partnership.web.access import Visitor
from partnership.web.browsers import in_words


def visitor(token: str) -> Visitor | None:
    """Who the cookie's session belongs to, if it has not ended."""
    found = reading.visit(token, now())
    if found is None:
        return None
    if now() - found.known.seen_at >= SEEN_EVERY:
        g.unseen = found.known.session_id  # see `seen`
    return Visitor(found, token)


def enter(token: str) -> None:
    """The browser goes on under this token; nothing that was in its cookie before is kept."""
    session.clear()
    go_on(token)


def go_on(token: str) -> None:
    """The session of this browser has a new token. Forms that are open elsewhere stay good."""
    known = visitor(token)
    if known is not None:  # else their access has ended, and the next page sends them away
        login_user(known)


def leave_before() -> None:
    """Whoever was signed in with this browser is not any more: call it within the transaction."""
    if current_user.is_authenticated:
        commands.sign_out(current_user.session)


def this_browser() -> str:
    """What the browser is, in a few words."""
    return in_words(request.user_agent.string)
