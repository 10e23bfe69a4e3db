"""The record of a meeting as plain values, and which of its versions somebody reads."""

from partnership.core.marking import highest
from partnership.meetings import queries
from partnership.meetings.interests import sentence
from partnership.meetings.judgements import judged
from partnership.meetings.minuted import Item, Minutes, Promise, Represented, Ruling
from partnership.meetings.models import AgendaItem
from partnership.meetings.renderings import Reader
from partnership.meetings.rules import Audience
from partnership.policy.circles import GLASS, MEMBERS
from partnership.policy.combining import Some
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.web.access import standing
from partnership.web.minutes.record import Minuted, Record

# For whom the paragraphs are that are OFFICIAL-SENSITIVE.
NEED_TO_KNOW = Some((MEMBERS, GLASS))


def minutes_of(record: Record) -> Minutes:
    """All of it."""
    meeting = record.meeting
    return Minutes(
        title=meeting.title,
        body=meeting.group.name,
        mark=meeting.mark,
        seats=tuple(
            Represented(one.seat.name, one.presence, one.acted_by) for one in record.attendances
        ),
        items=tuple(_item(record, one) for one in record.items),
    )


def _item(record: Record, one: Minuted) -> Item:
    item, lead = one.item, one.item.lead_seat
    mark = highest((record.meeting.mark, item.mark))
    return Item(
        id=item.id,
        number=one.number,
        title=item.title,
        purpose=item.purpose,
        lead=lead.name if lead else "",
        mark=mark,
        passages=judged(item.note, one.judgements, mark),
        decisions=tuple(Ruling(made.reference, made.text, made.id) for made in one.decisions),
        actions=tuple(
            Promise(
                id=each.id,
                reference=each.reference,
                title=each.title,
                office=each.seat.name,
                due_on=each.due_on,
                mark=each.mark,
            )
            for each in one.actions
        ),
        interests=tuple(sentence(declared) for declared in one.interests),
    )


def visitor(record: Record, audience: Audience) -> Reader:
    """The visitor, less what the policy keeps from them; costs a query where it keeps anything."""
    cleared = standing().strong and NEED_TO_KNOW.holds(standing(), record.meeting) is not None
    doubtful = {one.item.id for one in record.items if _may_be_hidden(one)}
    if doubtful:
        seen = visible_to(standing(), AgendaItem, Permission.SEE_ITEM)
        doubtful -= queries.of_meeting(seen, record.meeting.id)
    return Reader(audience, frozenset(doubtful), cleared)


def _may_be_hidden(one: Minuted) -> bool:
    return one.item.mark.is_sensitive or any(declared.kept_out for declared in one.interests)
