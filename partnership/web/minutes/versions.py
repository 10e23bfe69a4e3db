"""The versions of minutes: which one is asked for, and whether what was released still stands."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from flask import abort, request

from partnership.meetings import queries
from partnership.meetings.models import Meeting, Release
from partnership.meetings.rendered import Rendering
from partnership.meetings.renderings import Reader, render
from partnership.meetings.rules import Audience
from partnership.web.minutes.record import Record, record_of
from partnership.web.minutes.values import minutes_of, visitor

WORDS: Final = {
    Audience.BOARD: "Full minutes",
    Audience.PARTNERS: "Version for partners",
    Audience.PUBLIC: "Public version",
}
LET_OUT: Final = (Audience.PARTNERS, Audience.PUBLIC)
ACTIONS_ARE_KEPT: Final = "Actions are kept in the board\u2019s log."


@dataclass(frozen=True)
class Version:
    """What one audience may read of a record, and the release that let it out, if any."""

    record: Record
    audience: Audience
    release: Release | None = None

    @property
    def guarded_by(self) -> Meeting:
        """Who may do what with it follows from its meeting."""
        return self.record.meeting

    @cached_property
    def text(self) -> Rendering:
        """As it is released."""
        return render(minutes_of(self.record), Reader(self.audience))

    @cached_property
    def shown(self) -> Rendering:
        """As this visitor may read it: what is not let out yet may be kept from them."""
        if self.stands:
            return self.text
        return render(minutes_of(self.record), visitor(self.record, self.audience))

    @property
    def stands(self) -> bool:
        """Whether its text, as it is now, has been released."""
        return self.release is not None and self.release.digest == self.text.digest

    @property
    def words(self) -> str:
        """What it is called."""
        return WORDS[self.audience]


def wanted() -> Audience:
    """The version that the address asks for; 404 where there is none of that name."""
    try:
        return Audience(request.args.get("version", Audience.BOARD))
    except ValueError:
        abort(404)


def version_of(record: Record, audience: Audience) -> Version:
    """One version with its release."""
    let_out = audience in LET_OUT and record.meeting.minutes_agreed_at is not None
    released = queries.released(record.meeting.id, audience) if let_out else None
    return Version(record, audience, released)


def released_version(meeting: Meeting, audience: Audience) -> Version | None:
    """What readers get: nothing, unless this very text was released."""
    version = version_of(record_of(meeting), audience)
    return version if version.stands else None
