"""A version of the minutes of a meeting in finished words, for the document."""

from typing import Any

from partnership.core.clock import now
from partnership.core.london import day_words, wall
from partnership.core.marking import Marking
from partnership.documents.values import (
    ActionLine,
    DecisionLine,
    MinutedItem,
    MinutesDocument,
    NotePart,
)
from partnership.meetings.gaps import Gap, Part, Sensitive
from partnership.meetings.models import Meeting
from partnership.meetings.rendered import Entry, Rendering
from partnership.meetings.rules import Audience, MinutesState, Presence
from partnership.web.agenda.document import occasion
from partnership.web.agenda.lines import PURPOSE_WORDS
from partnership.web.minutes.versions import ACTIONS_ARE_KEPT, Version

RESTRICTED = "Restricted"
NOT_REACHED = "The meeting did not reach this item."


def state_words(meeting: Meeting) -> str:
    """Where the minutes stand, in a sentence."""
    if meeting.minutes_agreed_at:
        agreed = day_words(wall(meeting.minutes_agreed_at).date())
        return f"Agreed as a correct record on {agreed}"
    if meeting.minutes_circulated_at:
        circulated = day_words(wall(meeting.minutes_circulated_at).date())
        return f"Draft, circulated on {circulated}, to be agreed at the next meeting"
    return "Draft, not circulated yet"


def minutes_values(version: Version) -> MinutesDocument:
    """The version, draft until the minutes are agreed."""
    record, shown = version.record, version.shown
    missed = _missed(version)
    meeting, public = record.meeting, version.audience is Audience.PUBLIC
    about = {**occasion(meeting, shown.mark), "title": shown.title}
    return MinutesDocument(
        **about,
        made_at=meeting.minutes_agreed_at or meeting.minutes_circulated_at or now(),
        draft=meeting.minutes_state is not MinutesState.AGREED,
        state_words=state_words(meeting),
        version_words=_version_words(version),
        counts_words=record.quorum.words if record.attendances else "Attendance not recorded yet",
        items=tuple(_item(one, is_missed=one.id in missed) for one in shown.items),
        closing_words=ACTIONS_ARE_KEPT if public else "",
        **_attendance(shown),
    )


def _version_words(version: Version) -> str:
    if version.audience is Audience.BOARD:
        return ""
    return version.words if version.stands else f"{version.words}, not released"


def _attendance(shown: Rendering) -> dict[str, Any]:
    kinds = {
        "present": Presence.PRESENT,
        "acted_for": Presence.ACTED_FOR,
        "apologies": Presence.APOLOGIES,
        "absent": Presence.ABSENT,
    }
    return {name: tuple(shown.represented(kind)) for name, kind in kinds.items()}


def _missed(version: Version) -> set[int]:
    """The items of which the full minutes say that the meeting did not come to them."""
    if version.audience is not Audience.BOARD:
        return set()
    return {row.item.id for row in version.record.items if not row.item.reached}


def _item(one: Entry, *, is_missed: bool) -> MinutedItem:
    missed = (NotePart(markdown=NOT_REACHED),) if is_missed and one.title else ()
    return MinutedItem(
        number=str(one.number),
        title=one.title or RESTRICTED,
        purpose=PURPOSE_WORDS[one.purpose] if one.purpose else "",
        lead=one.lead,
        marking=str(one.mark) if one.mark.is_sensitive else "",
        restricted=not one.title,
        note=(*missed, *(_part(one, part) for part in one.parts)),
        interests=one.interests,
        decisions=tuple(DecisionLine(made.reference, made.text) for made in one.decisions),
        actions=tuple(
            ActionLine(each.reference, each.title, each.office, day_words(each.due_on))
            for each in one.actions
        ),
    )


def _part(one: Entry, part: Part) -> NotePart:
    if isinstance(part, Gap):
        return NotePart(gap=str(part))
    # Under an item that says so itself it need not be said again.
    said = isinstance(part, Sensitive) and not one.mark.is_sensitive
    return NotePart(markdown=part, marking=Marking.SENSITIVE if said else "")
