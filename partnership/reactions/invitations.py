"""What follows from a meeting being scheduled, moved or cancelled: invitations."""

from collections.abc import Sequence

from flask import current_app

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.london import wall
from partnership.invitations import commands
from partnership.invitations.notices import Known, Notice
from partnership.invitations.revisions import Organiser
from partnership.invitations.rules import Method, News
from partnership.meetings.models import Meeting
from partnership.reactions.facts import (
    meeting_facts,
    meeting_name,
    meeting_page,
    moment_words,
    span_words,
)
from partnership.reactions.letters import SENDER, Contents, Fact, write
from partnership.reactions.recipients import Recipient, Recipients


def invite(event: Event) -> None:
    """One message to each holder of a seat in the body."""
    meeting = _meeting(event)
    _write(event, meeting, commands.invite(meeting, _organiser(meeting)))


def revise(event: Event) -> None:
    """The new time or place to all, and a farewell to former holders."""
    meeting = _meeting(event)
    _write(event, meeting, commands.revise(meeting, _organiser(meeting)))


def call_off(event: Event) -> None:
    """A cancellation to everybody whose diary has the meeting."""
    meeting = _meeting(event)
    _write(event, meeting, commands.call_off(meeting, _organiser(meeting)))


def _meeting(event: Event) -> Meeting:
    return db.session.get_one(Meeting, event.noun_id)


def _organiser(meeting: Meeting) -> Organiser:
    return Organiser(current_app.config["MAIL_FROM"], SENDER, meeting_page(meeting))


def _write(event: Event, meeting: Meeting, notices: Sequence[Notice]) -> None:
    if not notices:
        return
    reply_to = Recipients(event, meeting.group_id).secretariat_address
    for notice in notices:
        recipient = Recipient(notice.to.person, notice.to.seats)
        contents = _contents(event, meeting, notice, reply_to)
        message = write(event, notice.news, recipient, contents)
        for one in notice.invitations:
            one.message = message


def _contents(event: Event, meeting: Meeting, notice: Notice, reply_to: str | None) -> Contents:
    return Contents(
        page="" if notice.news is News.WITHDRAWN else meeting_page(meeting),
        facts=_facts(meeting, notice),
        quote_by="The reason" if event.kind is Kind.MEETING_CANCELLED else "",
        quote=str(event.details.get("reason", "")),
        reply_to=reply_to,
        calendar=notice.calendar,
        method=notice.method,
        values={
            "name": meeting_name(meeting),
            "moment": moment_words(meeting.starts_at),
            "same_day": wall(notice.before.starts_at).date() == meeting.day,
            "changed": _changed(meeting, notice.before),
        },
    )


def _facts(meeting: Meeting, notice: Notice) -> list[Fact]:
    """When and where, with what held before; nobody joins a meeting that is not theirs."""
    body, when, where, online = meeting_facts(meeting)
    if notice.method is Method.CANCEL:
        return [body, when, where]
    before = notice.before
    if notice.news is News.MOVED:
        earlier = Fact("Instead of", span_words(before.starts_at, before.ends_at))
        return [body, when, earlier, where, online]
    if notice.news is News.CHANGED and before.place != meeting.place:
        return [body, when, where, Fact("Instead of", before.place), online]
    return [body, when, where, online]


def _changed(meeting: Meeting, before: Known) -> str:
    """Place, joining link, or both."""
    changes = (
        "place" if before.place != meeting.place else "",
        "joining link" if before.joining_link != meeting.joining_link else "",
    )
    return " and ".join(filter(None, changes))
