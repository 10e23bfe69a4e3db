"""What follows for diaries from meetings, answers and seats that change: invitations."""

from collections.abc import Sequence
from dataclasses import replace

from flask import current_app

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.invitations import commands
from partnership.invitations.notices import Invitee, Notice
from partnership.invitations.revisions import Organiser
from partnership.meetings import queries as meetings
from partnership.meetings.models import Meeting
from partnership.reactions.diaries import answer_contents, notice_contents, reminder_contents
from partnership.reactions.facts import meeting_page
from partnership.reactions.letters import SENDER, write
from partnership.reactions.recipients import Recipient, Recipients


def invite(event: Event) -> None:
    """One message to each holder of a seat in the body."""
    meeting = _meeting(event)
    _write(event, meeting, commands.invite(meeting, organiser_of(meeting)))


def revise(event: Event) -> None:
    """The new time or place to all, and a farewell to former holders."""
    tell = bool(event.details.get("tell", True))
    _revise(event, _meeting(event), tell=tell)


def marked(event: Event) -> None:
    """Diaries learn what they may call the meeting now; feeds show no more than they may."""
    before, after = event.details["before"], event.details["after"]
    if event.noun != Meeting.__tablename__ or before["marking"] == after["marking"]:
        return
    meeting = _meeting(event)
    notices = commands.revise(meeting, organiser_of(meeting))
    if notices:
        _write(event, meeting, notices)
    else:  # it is over, or nobody has it: feeds alone show it
        commands.rewrite(meeting, organiser_of(meeting))


def call_off(event: Event) -> None:
    """A cancellation to everybody whose diary has the meeting."""
    meeting = _meeting(event)
    if event.details.get("taken_back"):
        commands.withhold(meeting)
    _write(event, meeting, commands.call_off(meeting, organiser_of(meeting)))


def send_again(event: Event) -> None:
    """The last word about the meeting once more, to one person."""
    meeting, person_id = _meeting(event), int(event.details["person"])
    _write(event, meeting, commands.send_again(meeting, organiser_of(meeting), person_id))


def answered(event: Event) -> None:
    """A deputy is invited; one who is no longer needed is told so. Nobody hears of the rest."""
    if event.details["deputies_changed"]:
        _revise(event, _meeting(event))


def answered_for(event: Event) -> None:
    """A holder hears what somebody who acts for their seat has said for them."""
    meeting, person_id = _meeting(event), event.details["person"]
    if event.person_id == person_id:
        return
    for to in commands.asked(meeting, [person_id]):
        # What they have told the secretariat was written down through another seat.
        if event.seat_id in {seat.id for seat in to.seats}:
            reply_to = Recipients(event, meeting.group_id).secretariat_address
            contents = answer_contents(event, meeting, reply_to)
            write(event, "answered_for", _recipient(to), contents)


def holders_changed(event: Event) -> None:
    """Who holds a seat now is invited; who held it before is taken out, and nobody else is told."""
    _revise(event, _meeting(event))


def seats_changed(event: Event) -> None:
    """Who has a seat now is invited to the coming meetings; who has none any more is taken out."""
    loaded = event.kind is Kind.BOARD_LOADED
    for meeting in meetings.to_come(None if loaded else event.group_id, now()):
        _revise(event, meeting)


def reminded(event: Event) -> None:
    """Whoever has not answered is asked once more."""
    meeting = _meeting(event)
    reply_to = Recipients(event, meeting.group_id).secretariat_address
    for to in commands.asked(meeting, event.details["people"]):
        contents = reminder_contents(meeting, to.person, reply_to)
        write(event, "meeting_reminder", _recipient(to), contents)


def proposal_declined(event: Event) -> None:
    """Whoever proposed another time is told in words, and their diary in its own way."""
    meeting, person_id = _meeting(event), int(event.details["person"])
    reply_to = Recipients(event, meeting.group_id).secretariat_address
    for to in commands.asked(meeting, [person_id]):
        calendar = commands.declined_proposal(meeting, organiser_of(meeting), person_id)
        contents = replace(
            reminder_contents(meeting, to.person, reply_to),
            calendar=calendar,
            method="DECLINECOUNTER",
        )
        write(event, "proposal_declined", _recipient(to), contents)


def organiser_of(meeting: Meeting) -> Organiser:
    """The mailbox that all invitations come from."""
    return Organiser(current_app.config["MAIL_FROM"], SENDER, meeting_page(meeting))


def _recipient(to: Invitee) -> Recipient:
    return Recipient(to.person, to.seats, deputising=to.deputising)


def _meeting(event: Event) -> Meeting:
    return db.session.get_one(Meeting, event.noun_id)


def _revise(event: Event, meeting: Meeting, *, tell: bool = True) -> None:
    _write(event, meeting, commands.revise(meeting, organiser_of(meeting), tell=tell))


def _write(event: Event, meeting: Meeting, notices: Sequence[Notice]) -> None:
    if not notices:
        return
    reply_to = Recipients(event, meeting.group_id).secretariat_address
    for notice in notices:
        contents = notice_contents(event, meeting, notice, reply_to)
        message = write(event, notice.news, _recipient(notice.to), contents, about=meeting.id)
        for one in notice.invitations:
            one.message = message
