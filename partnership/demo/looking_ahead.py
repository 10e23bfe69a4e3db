"""Forward plans of the story: what is planned, what comes back, what was left out."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from partnership.core.db import db
from partnership.demo import offices
from partnership.demo.plan import Planned
from partnership.demo.serving import serve
from partnership.demo.story import Story
from partnership.groups.models import Group
from partnership.meetings.models import Meeting
from partnership.reports.agenda_draft.planned import line
from partnership.topics import commands
from partnership.topics.lines import Source
from partnership.topics.models import Topic


def plan_ahead(
    story: Story, group: Group, plan: Iterable[Planned], meeting_ids: Sequence[int]
) -> None:
    """Put these topics on the plan of a body, or mean one that is there for another meeting."""
    for told in plan:
        topic = _plan(group, told, meeting_ids[told.at - 1] if told.at else None)
        serve(offices.secretary(group.id), story, topic, told.serves)


def _plan(group: Group, told: Planned, meeting_id: int | None) -> Topic:
    secretary = offices.secretary(group.id)
    facts: dict[str, Any] = {
        "title": told.title,
        "purpose": told.purpose,
        "lead_seat_id": offices.seat(told.lead).id if told.lead else None,
        "minutes": told.minutes,
        "why": told.why,
        "meeting_id": meeting_id,
    }
    topic = _waiting(group.id, told.title)
    if topic is None:
        return commands.add_topic(secretary, group, **facts, mark=told.mark)
    commands.change_topic(secretary, topic, **facts, version=topic.version)
    return topic


def put_back(secretary: Any, meeting: Meeting, title: str) -> bool:
    """Put a topic with this title, if one waits, on the agenda as its draft would."""
    topic = _waiting(meeting.group_id, title)
    if topic is not None:
        commands.put_on_agenda(secretary, meeting, [line(topic, meeting)], [])
    return topic is not None


def leave_out(meeting: Meeting, shorts: Iterable[str]) -> None:
    """The secretariat has left the reports of these bodies out of an agenda."""
    keys = [f"{Source.REPORT}:{offices.body(short).id}" for short in shorts]
    if keys:
        commands.put_on_agenda(offices.secretary(meeting.group_id), meeting, [], keys)


def _waiting(group_id: int, title: str) -> Topic | None:
    found = select(Topic).where(Topic.group_id == group_id, Topic.title == title)
    return db.session.scalar(found.where(Topic.item_id.is_(None), Topic.dropped_at.is_(None)))
