"""Checking a version of minutes, releasing it, and taking it back."""

from flask import abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.meetings import queries, releases
from partnership.meetings.models import Meeting
from partnership.meetings.releases import Check
from partnership.meetings.rules import Audience
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.minutes.document import state_words
from partnership.web.minutes.forms import PRESENCE_WORDS
from partnership.web.minutes.pages import home
from partnership.web.minutes.record import record_of
from partnership.web.minutes.showing import show_version
from partnership.web.minutes.versions import (
    ACTIONS_ARE_KEPT,
    LET_OUT,
    Version,
    version_of,
    wanted,
)
from partnership.web.releases.blueprint import pages
from partnership.web.releases.checking import check_of
from partnership.web.releases.forms import ReleaseForm, release_form


@pages.route("/new", methods=["GET", "POST"])
@needs(Permission.RELEASE_MINUTES, of=queries.meeting_in_full)
def new(meeting: Meeting) -> str | Response:
    """The version, what was found in it, and the button that lets it out."""
    version = _asked(meeting)
    check = check_of(version)
    form = release_form(check)
    if form.validate_on_submit() and form.is_ticked(check.findings):
        with attempt(form):
            allowed = form.allowed(check.findings)
            releases.release(acting(), meeting, check, seen=form.seen.data or "", allowed=allowed)
            return done(f"The {version.words.lower()} is released.", home(meeting))
    return _page(meeting, version, check, form)


def _asked(meeting: Meeting) -> Version:
    audience = wanted()
    if audience not in LET_OUT:
        abort(404)
    return version_of(record_of(meeting), audience)


def _page(meeting: Meeting, version: Version, check: Check, form: ReleaseForm) -> str:
    # What was found may be as secret as anything in the full minutes.
    show_version(version_of(version.record, Audience.BOARD))
    return render_template(
        "releases/new.html",
        meeting=meeting,
        version=version,
        rendering=version.text,
        record=version.record,
        check=check,
        obstacle=_obstacle(meeting, check),
        state_words=state_words(meeting),
        presences=PRESENCE_WORDS,
        actions_are_kept=ACTIONS_ARE_KEPT,
        form=form,
    )


def _obstacle(meeting: Meeting, check: Check) -> str:
    try:
        releases.possible(meeting, check)
    except Refused as refusal:
        return refusal.message
    return ""


def _named(meeting_id: int, version: str) -> Version | None:
    """The version of this name; it is in the path, for each button has an address of its own."""
    meeting = queries.meeting_in_full(meeting_id)
    if meeting is None or version not in LET_OUT:
        return None
    return version_of(record_of(meeting), Audience(version))


@pages.post("/<version>/withdraw")
@needs(Permission.RELEASE_MINUTES, of=_named)
def withdraw(version: Version) -> Response:
    """Take a released version back."""
    meeting = version.guarded_by
    try:
        with transaction():
            releases.withdraw(acting(), meeting, version.audience)
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(home(meeting))
    address = url_for(".new", meeting_id=meeting.id, version=version.audience)
    return done("The release is withdrawn. To undo this, release it again.", address)
