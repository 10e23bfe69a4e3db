"""Letters about draft minutes on their way to the members: to the chair, back, taken back."""

from collections.abc import Sequence

from partnership.audit.commands import fresh
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import highest
from partnership.groups.rules import Role
from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Meeting
from partnership.policy.permissions import Permission
from partnership.reactions.facts import meeting_name, meeting_page
from partnership.reactions.letters import Contents, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients
from partnership.reactions.taking_back import gone_to, letters_of


def sent_to_chair(event: Event) -> None:
    """The draft waits for the chair's word."""
    _write(event, "minutes_to_clear", Role.CHAIR)


def cleared(event: Event) -> None:
    """The secretariat can circulate them, unless they went out in the same moment."""
    out = (one for one in fresh() if one.kind is Kind.MINUTES_CIRCULATED)
    if event.noun_id not in {one.noun_id for one in out}:
        _write(event, "minutes_cleared", Role.SECRETARIAT)


def sent_back(event: Event) -> None:
    """The secretariat reads what has to change, here where nothing in the minutes is sensitive."""
    _write(event, "minutes_returned", Role.SECRETARIAT, quote=event.details["words"])


def undone(event: Event) -> None:
    """Whoever has a letter about it already gets a short one, which leads where they may go."""
    meeting = db.session.get_one(Meeting, event.noun_id)
    for person in gone_to(letters_of(db.session.get_one(Event, event.details["undone"]))):
        to = Recipient(person)
        contents = Contents(
            page=_page_for(to, meeting),
            reply_to=Recipients(event, meeting.group_id).secretariat_address,
            mark=meeting.mark,
            values={
                "name": meeting_name(meeting),
                "day": day_words(meeting.day),
                "what": event.details["what"],
            },
        )
        write(event, "minutes_undone", to, contents)


def _page_for(to: Recipient, meeting: Meeting) -> str:
    if to.may(Permission.SEE_MINUTES, meeting):
        return minutes_page(meeting)
    return meeting_page(meeting) if to.may(Permission.SEE_MEETING, meeting) else ""


def minutes_page(meeting: Meeting) -> str:
    """The address of the meeting's minutes."""
    return link_to("minutes.minutes", meeting_id=meeting.id)


def is_plain(meeting: Meeting, items: Sequence[AgendaItem]) -> bool:
    """Whether a letter may carry what was said about these items: nothing in them is sensitive."""
    ids = {item.id for item in items}
    judged = (row.mark for row in queries.paragraphs(meeting.id) if row.item_id in ids)
    return not highest((meeting.mark, *(item.mark for item in items), *judged)).is_sensitive


def _write(event: Event, letter: str, role: Role, quote: str = "") -> None:
    meeting = db.session.get_one(Meeting, event.noun_id)
    recipients = Recipients(event, meeting.group_id)
    tells = bool(quote) and is_plain(meeting, meeting.items)
    contents = Contents(
        page=minutes_page(meeting),
        quote=quote if tells else "",
        quote_by=event.capacity if tells else "",
        reply_to=recipients.secretariat_address,
        mark=meeting.mark,
        values={
            "name": meeting_name(meeting),
            "day": day_words(meeting.day),
            "then_circulate": meeting.circulate_once_cleared,
        },
    )
    for recipient in recipients.members(role):
        write(event, letter, recipient, contents)
