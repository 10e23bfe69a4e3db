"""The page of a version of minutes, also for readers of what was released."""

from flask import g, render_template

from partnership.policy.permissions import Permission
from partnership.web.access import may
from partnership.web.forms import Button
from partnership.web.frame import show_mark
from partnership.web.minutes.document import state_words
from partnership.web.minutes.forms import PRESENCE_WORDS
from partnership.web.minutes.versions import ACTIONS_ARE_KEPT, Version


def show_version(version: Version) -> None:
    """The frame of a page with nothing on it but this version: the highest marking in it."""
    g.body = version.record.meeting.group
    show_mark(version.shown.mark)


def version_page(version: Version) -> str:
    """What partners or the public read, or would read once it is released."""
    meeting = version.record.meeting
    return render_template(
        "minutes/version.html",
        meeting=meeting,
        version=version,
        rendering=version.shown,
        record=version.record,
        state_words=state_words(meeting),
        presences=PRESENCE_WORDS,
        actions_are_kept=ACTIONS_ARE_KEPT,
        sees_minutes=may(Permission.SEE_MINUTES, meeting),
        button_form=Button(formdata=None),
    )
