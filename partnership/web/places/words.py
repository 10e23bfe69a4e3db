"""Whom a change of seats invites or takes out, in a sentence."""

from partnership.core.london import weekday_words
from partnership.invitations.preview import Preview

NOBODY = "Nobody holds this seat. Its deputy is told, if one may answer for it."
NOTHING = "No invitation changes."


def invited(change: Preview) -> str:
    """Say: Kim Holder is invited to 2 meetings, and which."""
    return _sentence(change, "is invited to")


def taken_out(change: Preview) -> str:
    """Say: Kim Holder is taken out of 2 meetings, and which."""
    said = _sentence(change, "is taken out of")
    if change.deputies:
        said += f" So is whoever stands in: {', '.join(one.name for one in change.deputies)}."
    return said


def _sentence(change: Preview, verb: str) -> str:
    if change.person is None:
        return NOBODY
    if not change.meetings:
        return NOTHING
    number = len(change.meetings)
    days = ", ".join(weekday_words(one.day) for one in change.meetings)
    what = "1 meeting" if number == 1 else f"{number} meetings"
    return f"{change.person.name} {verb} {what}: {days}."
