"""One revision of a meeting as calendar objects: built once, the same bytes for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from partnership.core.marking import Marking
from partnership.groups.rules import Role
from partnership.invitations import ical
from partnership.invitations.entries import Attendee, Entry, EntryStatus
from partnership.invitations.entries import Role as Part
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person

PARTS = {Role.CHAIR: Part.CHAIR, Role.VICE_CHAIR: Part.REQUIRED, Role.MEMBER: Part.REQUIRED}


@dataclass(frozen=True)
class Organiser:
    """The mailbox that all invitations come from, and the meeting's page."""

    email: str
    name: str
    page: str


def by_person(
    invitations: Iterable[Invitation], organiser: Organiser
) -> dict[int, list[Invitation]]:
    """Invitations by person, who gets one message however many seats they hold.

    The organiser's own address is left out: invited by itself, Outlook offers no answer.
    """
    found: dict[int, list[Invitation]] = {}
    for one in invitations:
        own = one.email.casefold() == organiser.email.casefold()
        if one.person_id is not None and not own:
            found.setdefault(one.person_id, []).append(one)
    return found


def attendee(person: Person, mine: list[Invitation]) -> Attendee:
    """A person once, in the weightiest of their parts; a deputy and who sent them name each other.

    `mine` are all invitations of the person to one meeting.
    """
    parts = {PARTS.get(one.role, Part.OPTIONAL) for one in mine}
    weightiest = next(part for part in Part if part in parts)
    first = mine[0]
    return Attendee(
        person.name,
        first.email,
        weightiest,
        first.answer,
        delegated_to=_other_half(mine, as_deputy=False),
        delegated_from=_other_half(mine, as_deputy=True),
    )


def _other_half(mine: list[Invitation], *, as_deputy: bool) -> str | None:
    """The address of who stands in for the person, or of whom the person stands in for."""
    seats = {one.seat_id for one in mine if one.as_deputy is as_deputy}
    others = (
        one.email
        for one in mine[0].entry.invitations
        if one.seat_id in seats and one.as_deputy is not as_deputy and one.withdrawn_at is None
    )
    return next(filter(None, others), None)


def calendar_entry(
    entry: CalendarEntry, organiser: Organiser, attendees: Iterable[Attendee] = ()
) -> Entry:
    """The entry as it stands."""
    return Entry(
        uid=entry.uid,
        sequence=entry.sequence,
        stamp=entry.stamp,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        title=entry.title,
        place=entry.place,
        joining_link=entry.joining_link,
        page_url=organiser.page,
        organiser_email=organiser.email,
        organiser_name=organiser.name,
        attendees=tuple(attendees),
        status=_status(entry),
        marking=entry.meeting.marking,
    )


def _status(entry: CalendarEntry) -> EntryStatus:
    if entry.meeting.state is MeetingState.CANCELLED:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if entry.provisional else EntryStatus.CONFIRMED


def keep_block(entry: CalendarEntry, organiser: Organiser) -> None:
    """Keep what a feed shows of this revision; of a restricted meeting, no more than the time."""
    shown = calendar_entry(entry, organiser)
    if entry.meeting.marking is not Marking.OFFICIAL:
        shown = replace(shown, place="", joining_link="")
    entry.block = ical.event_block(shown)
