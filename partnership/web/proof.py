"""Pages that change how somebody signs in ask for fresh proof of who they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.clock import now
from partnership.credentials.proving import is_proved
from partnership.credentials.queries import has_second_factor

WHY: Final = "Sign in again first. Nobody can then change how you sign in at a screen you left"


def proved(page: Callable[..., Any]) -> Callable[..., Any]:
    """For pages that open only a short while after a second factor, or else after signing in."""

    @wraps(page)
    def guarded(*thing: Any, **address: Any) -> Any:
        if is_proved(current_user.session, now()):
            return page(*thing, **address)
        return prove_first()

    return guarded


def prove_first() -> Response:
    """To the second factor for those who have one, else to sign in anew; then back here."""
    asked = request.full_path.rstrip("?")
    wanted = asked if request.method == "GET" else url_for("account.page")
    if has_second_factor(current_user.known.person_id):
        return redirect(url_for("second.ask", next=wanted))
    flash(WHY)
    return redirect(url_for("sign_in.ask", next=wanted))
