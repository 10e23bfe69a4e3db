"""Large data: what diaries know of the meetings, and who is invited to those to come."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.demo.filling import Row, fill
from partnership.groups.queries import Place
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.notices import diary_title
from partnership.invitations.revisions import Organiser, keep_block
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.reactions.facts import meeting_page
from partnership.reactions.letters import SENDER


def enter_diaries(ids: Sequence[int], seats: Sequence[Place], rng: Random) -> None:
    """Calendar entries with the blocks that feeds show, and who is invited to what comes."""
    invitations: list[Row] = []
    for meeting in db.session.scalars(select(Meeting).where(Meeting.id.in_(ids))):
        entry = _entry(meeting, rng)
        db.session.add(entry)
        db.session.flush()
        if meeting.starts_at > now():
            invitations += [_invitation(entry, place) for place in seats]
    fill(Invitation, invitations)


def _entry(meeting: Meeting, rng: Random) -> CalendarEntry:
    entry = CalendarEntry(
        meeting=meeting,
        uid=str(UUID(int=rng.getrandbits(128), version=4)),
        sequence=0,
        time_sequence=0,
        revision=1,
        stamp=_stamp(meeting.starts_at),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        joining_link=meeting.joining_link,
        title=diary_title(meeting),
        provisional=False,
    )
    organiser = Organiser(current_app.config["MAIL_FROM"], SENDER, meeting_page(meeting))
    keep_block(entry, organiser)
    return entry


def _stamp(starts_at: datetime) -> datetime:
    return min(starts_at - timedelta(days=70), now()).replace(microsecond=0)


def _invitation(entry: CalendarEntry, place: Place) -> Row:
    person = place.person
    return {
        "entry_id": entry.id,
        "seat_id": place.seat.id,
        "role": place.role,
        "person_id": person.id if person else None,
        "email": person.email if person else "",
        "as_deputy": False,
        "answer": Answer.NONE,
        "answered_at": None,
        "answered_by": "",
        "note": "",
        "reply_sequence": None,
        "reply_stamp": None,
        "old_answer": None,
        "in_diary": person is not None,
        "message_id": None,
        "withdrawn_at": None,
    }
