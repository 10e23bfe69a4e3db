"""Letters about agendas, minutes and new actions: one a person, however many actions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action
from partnership.audit.commands import fresh
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.groups.models import Seat
from partnership.groups.rules import Role
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.papers import queries as papers
from partnership.policy.permissions import Permission
from partnership.reactions.copies import copies
from partnership.reactions.facts import (
    action_entry,
    action_facts,
    brief_fact,
    few_facts,
    marks_of,
    meeting_facts,
    meeting_name,
    meeting_page,
    pack_fact,
)
from partnership.reactions.letters import Contents, Fact, write
from partnership.reactions.links import link_to
from partnership.reactions.recipients import Recipient, Recipients, deputies_at

# Circulated minutes are for these; observers see them once they are agreed.
READERS = tuple(role for role in Role if role is not Role.OBSERVER)


def agenda_issued(event: Event) -> None:
    """The agenda can be read. Of a meeting that is over this is no news."""
    meeting = db.session.get_one(Meeting, event.noun_id)
    if meeting.ends_at <= now():
        return
    recipients = Recipients(event, meeting.group_id)
    contents = Contents(
        page=meeting_page(meeting),
        facts=[*meeting_facts(meeting), brief_fact(meeting), pack_fact(meeting)],
        reply_to=recipients.secretariat_address,
        mark=meeting.mark,
        values={
            "name": meeting_name(meeting),
            "day": day_words(meeting.day),
            "again": event.details.get("again", False),
            # Only of what everybody who gets this may know.
            "missing": papers.missing_openly(meeting.id),
        },
    )
    members = recipients.members()
    for recipient in [*members, *deputies_at(meeting, members)]:
        write(event, "agenda_issued", recipient, contents)


def action_opened(event: Event) -> None:
    """A body's actions of one transaction together; minuted ones wait for the minutes.

    Of imported ones nobody is told.
    """
    if fresh()[0].kind is Kind.ACTIONS_IMPORTED:
        return  # a list of old actions is no news; the next digests ask about them
    opened = [one for one in fresh() if one.kind is Kind.ACTION_OPENED]
    batch = [one for one in opened if one.group_id == event.group_id]
    if batch[0] is not event:
        return
    actions = list(filter(_is_news, _actions([one.noun_id for one in batch])))
    if actions:
        _tell_owners(event, Recipients(event, actions[0].group_id), actions)


def minutes_circulated(event: Event) -> None:
    """The minutes can be read; each owner's new actions are in the same letter."""
    meeting = db.session.get_one(Meeting, event.noun_id)
    again = _went_out_before(meeting, event)
    actions = [] if again else _minuted(meeting)
    recipients = Recipients(event, meeting.group_id)
    readers = {one.person.id: one for one in recipients.members(*READERS)}
    owners = {one.person.id: one for one in recipients.holders([one.seat for one in actions])}
    for person_id, recipient in (readers | owners).items():
        mine = _of_seats(actions, recipient) if person_id in owners else []
        contents = _minutes(meeting, recipients, mine, again=again, reads=person_id in readers)
        write(event, "minutes_circulated", recipient, contents)


def _went_out_before(meeting: Meeting, event: Event) -> bool:
    """What was taken back at once does not count: nobody has been asked to do anything yet."""
    earlier = [one for one in events_about(meeting) if one.id < event.id]
    undone = {one.details["undone"] for one in earlier if one.kind is Kind.MINUTES_UNDONE}
    return any(one.kind is Kind.MINUTES_CIRCULATED and one.id not in undone for one in earlier)


def _actions(ids: Sequence[int]) -> list[Action]:
    found = select(Action).options(joinedload(Action.seat), joinedload(Action.meeting))
    listed = found.where(Action.id.in_(ids)).order_by(Action.due_on, Action.id)
    return list(db.session.scalars(listed))


def _minuted(meeting: Meeting) -> list[Action]:
    """Open actions of a meeting, soonest first."""
    found = select(Action).options(joinedload(Action.seat))
    mine = found.where(Action.meeting_id == meeting.id, Action.closed_at.is_(None))
    return list(db.session.scalars(mine.order_by(Action.due_on, Action.id)))


def _is_news(action: Action) -> bool:
    """The minutes will not bring it, and there is still something to do."""
    return action.closed_at is None and (action.meeting is None or _came_out(action.meeting))


def _came_out(meeting: Meeting) -> bool:
    """The minutes were circulated before this transaction."""
    now_circulated = any(
        one.kind is Kind.MINUTES_CIRCULATED and one.noun_id == meeting.id for one in fresh()
    )
    released = (MinutesState.CIRCULATED, MinutesState.AGREED)
    return meeting.minutes_state in released and not now_circulated


def _of_seats(actions: Sequence[Action], recipient: Recipient) -> list[Action]:
    """Theirs; of what they only get a copy of, as much as they may see."""
    asked: set[Seat] = {*recipient.seats, *recipient.vacant}
    copied = (one for one in actions if one.seat in recipient.copied)
    seen = {one.id for one in copied if recipient.may(Permission.SEE_ACTION, one)}
    return [one for one in actions if one.seat in asked or one.id in seen]


def _tell_owners(event: Event, recipients: Recipients, actions: Sequence[Action]) -> None:
    owners = recipients.holders([one.seat for one in actions])
    known = [event.person_id, *(one.person.id for one in owners)]
    for recipient in [*owners, *copies(owners, known)]:
        mine = _of_seats(actions, recipient)
        if not mine:
            continue
        sees = recipient.may(Permission.SEE_ACTION, mine[0])
        single = len(mine) == 1
        contents = Contents(
            page=_page_of(mine) if sees else "",
            facts=_facts(mine[0], event) if single else (),
            entries=() if single else [action_entry(one) for one in mine],
            reply_to=recipients.secretariat_address,
            mark=marks_of(mine),
            values={"actions": mine, "group": mine[0].group, "due": day_words(mine[0].due_on)},
        )
        write(event, "action_opened", recipient, contents)


def _facts(action: Action, event: Event) -> list[Fact]:
    if action.mark.is_sensitive:
        return few_facts(action)
    return [*action_facts(action), Fact("Opened by", event.capacity)]


def _minutes(
    meeting: Meeting, recipients: Recipients, mine: Sequence[Action], *, again: bool, reads: bool
) -> Contents:
    return Contents(
        page=meeting_page(meeting) if reads else _page_of(mine),
        entries=[action_entry(one) for one in mine],
        reply_to=recipients.secretariat_address,
        mark=meeting.mark,
        values={
            "name": meeting_name(meeting),
            "day": day_words(meeting.day),
            "actions": mine,
            "due": day_words(mine[0].due_on) if mine else "",
            "again": again,
            "reads": reads,
        },
    )


def _page_of(actions: Sequence[Action]) -> str:
    if len(actions) == 1:
        return link_to("actions.action", action_id=actions[0].id)
    return link_to("actions.mine")
