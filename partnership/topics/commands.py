"""Every change of a forward plan: adding, changing, moving and dropping a topic."""

from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.core.marking import PLAIN, Mark
from partnership.groups.models import Group
from partnership.meetings import item_facts, rules
from partnership.meetings.item_facts import Facts
from partnership.meetings.marking import put
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, Purpose
from partnership.topics.drafting import put_on_agenda, take_draft_back
from partnership.topics.models import Topic
from partnership.topics.noting import note, when
from partnership.topics.passing import close_meeting, decide_and_go_on, pass_over, step_back
from partnership.topics.returning import set_reached
from partnership.topics.standing import put_standing
from partnership.topics.undoing import undo


def add_topic(
    actor: Actor,
    group: Group,
    *,
    title: str,
    purpose: Purpose,
    lead_seat_id: int | None,
    minutes: int,
    why: str = "",
    meeting_id: int | None = None,
    mark: Mark = PLAIN,
) -> Topic:
    """Put a topic on a body's forward plan."""
    facts = _cleaned(title, purpose, lead_seat_id, minutes, why)
    meeting = _coming(group.id, meeting_id)
    topic = Topic(group=group, meeting=meeting, put_off=0, **facts, **vars(mark))
    db.session.add(topic)
    note(actor, Kind.TOPIC_ADDED, topic, after={**facts, "marking": str(mark)})
    return topic


def change_topic(
    actor: Actor,
    topic: Topic,
    *,
    title: str,
    purpose: Purpose,
    lead_seat_id: int | None,
    minutes: int,
    why: str,
    meeting_id: int | None,
    version: int,
) -> bool:
    """Change a topic as it was at `version`, and say whether it is meant for another meeting."""
    read_again(topic)
    _planned(topic)
    values, before = _cleaned(title, purpose, lead_seat_id, minutes, why), _facts(topic)
    if topic.version != version:
        raise Clash(_words(before), _words(values), topic.version)
    moves = meeting_id != topic.meeting_id
    meeting = _coming(topic.group_id, meeting_id) if moves else topic.meeting
    if values != before:
        for name, value in values.items():
            setattr(topic, name, value)
        note(actor, Kind.TOPIC_CHANGED, topic, before=before, after=values)
    if moves:
        _move(actor, topic, meeting)
    return moves


def drop_topic(actor: Actor, topic: Topic) -> None:
    """Take a topic off the plan; it stays in the record."""
    read_again(topic)
    _planned(topic)
    topic.dropped_at = now()
    note(actor, Kind.TOPIC_DROPPED, topic, title=topic.title)


def set_mark(actor: Actor, topic: Topic, mark: Mark, reason: str, seen: Mark | None) -> None:
    """Raise the marking of a topic, or lower it with a reason."""
    put(actor, topic, mark, reason, seen, item_id=topic.carried_from_id)


def _move(actor: Actor, topic: Topic, to: Meeting | None) -> None:
    before = topic.meeting
    was = {"meeting_id": topic.meeting_id, "put_off": topic.put_off}
    if before is not None and (to is None or to.starts_at > before.starts_at):
        topic.put_off += 1
    topic.meeting = to
    note(actor, Kind.TOPIC_MOVED, topic, before=when(before), after=when(to), was=was)


def _planned(topic: Topic) -> None:
    if topic.dropped_at is not None:
        raise Refused("This topic was dropped, so it can no longer be changed")
    if topic.placed is not None:
        day = day_words(topic.placed.meeting.day)
        raise Refused(f"This topic is on the agenda of {day}. Change it there, or take it off")


def _coming(group_id: int, meeting_id: int | None) -> Meeting | None:
    if meeting_id is None:
        return None
    found = db.session.get(Meeting, meeting_id)
    stands = found is not None and found.state is MeetingState.SCHEDULED
    if found is None or not stands or found.group_id != group_id or found.starts_at <= now():
        raise Refused("Choose a meeting that is still to come", "meeting_id")
    return found


def _cleaned(
    title: str, purpose: Purpose, lead_seat_id: int | None, minutes: int, why: str
) -> Facts:
    facts = item_facts.cleaned(title, purpose, lead_seat_id, minutes)
    return {**facts, "why": rules.line(why, "why", "reason", required=False)}


def _facts(topic: Topic) -> Facts:
    return {**item_facts.facts_of(topic), "why": topic.why}


def _words(facts: Facts) -> str:
    why = f". {facts['why']}" if facts["why"] else ""
    return item_facts.words(facts) + why


__all__ = [
    "add_topic",
    "change_topic",
    "close_meeting",
    "decide_and_go_on",
    "drop_topic",
    "pass_over",
    "put_on_agenda",
    "put_standing",
    "set_mark",
    "set_reached",
    "step_back",
    "take_draft_back",
    "undo",
]
