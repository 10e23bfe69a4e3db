"""One revision of a meeting as calendar objects: built once, the same bytes for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnership.groups.rules import Role
from partnership.invitations import ical
from partnership.invitations.entries import Attendee, Entry, EntryStatus
from partnership.invitations.entries import Role as Part
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import title_in_diary
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
    """Standing invitations by person, who gets one message however many seats they hold.

    The organiser's own address is left out: invited by itself, Outlook offers no answer.
    """
    found: dict[int, list[Invitation]] = {}
    for one in invitations:
        own = one.email.casefold() == organiser.email.casefold()
        if one.person_id is not None and one.withdrawn_at is None and not own:
            found.setdefault(one.person_id, []).append(one)
    return found


def attendee(person: Person, invitations: list[Invitation]) -> Attendee:
    """A person once, in the weightiest of their parts."""
    parts = {PARTS.get(one.role, Part.OPTIONAL) for one in invitations}
    weightiest = next(part for part in Part if part in parts)
    return Attendee(person.name, invitations[0].email, weightiest, invitations[0].answer)


def calendar_entry(
    entry: CalendarEntry, organiser: Organiser, attendees: Iterable[Attendee] = ()
) -> Entry:
    """The entry as it stands."""
    meeting = entry.meeting
    cancelled = meeting.state is MeetingState.CANCELLED
    return Entry(
        uid=entry.uid,
        sequence=entry.sequence,
        stamp=entry.stamp,
        starts_at=entry.starts_at,
        ends_at=entry.ends_at,
        title=title_in_diary(meeting.group.short, meeting.title),
        place=entry.place,
        joining_link=entry.joining_link,
        page_url=organiser.page,
        organiser_email=organiser.email,
        organiser_name=organiser.name,
        attendees=tuple(attendees),
        status=EntryStatus.CANCELLED if cancelled else EntryStatus.CONFIRMED,
    )


def keep_block(entry: CalendarEntry, organiser: Organiser) -> None:
    """Keep what a feed shows of this revision."""
    entry.block = ical.event_block(calendar_entry(entry, organiser))
